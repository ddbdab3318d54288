#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "pismo/store/fields.hpp"

namespace pismo::search {

/// Every document of all segments but some, as a Xapian query: what is left of a case when shards
/// of it do not answer.
class WithoutSegments final : public Xapian::PostingSource {
 public:
  /// @param first_ids  Of the segments that are left out.
  explicit WithoutSegments(std::vector<std::int64_t> first_ids)
      : first_ids_(std::move(first_ids)) {}

  Xapian::doccount get_termfreq_min() const override { return last_; }

  Xapian::doccount get_termfreq_est() const override { return last_; }

  Xapian::doccount get_termfreq_max() const override { return last_; }

  void next(double /*least*/) override { ++at_; }

  void skip_to(Xapian::docid id, double /*least*/) override { at_ = std::max(at_, id); }

  bool at_end() const override { return at_ > last_; }

  Xapian::docid get_docid() const override { return at_; }

  WithoutSegments* clone() const override {  // Xapian takes ownership.
    return new WithoutSegments(first_ids_);
  }

  void init(const Xapian::Database& segment) override {
    const std::string bytes = segment.get_metadata(std::string(store::kFirstIdKey));
    const auto first_id = store::unsortable(bytes);
    const bool left_out =
        std::find(first_ids_.begin(), first_ids_.end(), first_id) != first_ids_.end();
    last_ = left_out ? 0 : segment.get_lastdocid();
    at_ = 0;
  }

  std::string get_description() const override { return "WithoutSegments"; }

 private:
  std::vector<std::int64_t> first_ids_;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace pismo::search
