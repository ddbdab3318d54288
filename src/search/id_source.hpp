#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

namespace pismo::search {

/// A set of message ids that a catalog question gave, as a Xapian query: joins SQL with text.
class IdSource final : public Xapian::PostingSource {
 public:
  /// @param ids  Ascending.
  explicit IdSource(std::vector<std::int64_t> ids) : ids_(std::move(ids)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }

  Xapian::doccount get_termfreq_est() const override { return size(); }

  Xapian::doccount get_termfreq_max() const override { return size(); }

  void next(double) override;
  void skip_to(Xapian::docid id, double) override;

  bool at_end() const override { return at_ >= end_; }

  Xapian::docid get_docid() const override {
    return static_cast<Xapian::docid>(ids_[at_] - before_);
  }

  IdSource* clone() const override { return new IdSource(ids_); }  // Xapian takes ownership.

  void init(const Xapian::Database& shard) override;

  std::string get_description() const override { return "IdSource"; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(end_ - first_); }

  std::vector<std::int64_t> ids_;
  std::int64_t before_ = 0;  // The id before the shard's first.
  std::size_t first_ = 0;    // Of the ids that lie in this shard.
  std::size_t end_ = 0;
  std::size_t at_ = 0;
  bool started_ = false;
};

}  // namespace pismo::search
