#pragma once

#include <string>

#include <xapian.h>

namespace pismo::search {

/// Every document of a segment from one on, as a Xapian query: lets a long answer be fetched
/// piece by piece, each beginning behind the one before.
class FromSource final : public Xapian::PostingSource {
 public:
  /// @param first  Number within the segment, 1 or more.
  explicit FromSource(Xapian::docid first) : first_(first) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }

  Xapian::doccount get_termfreq_est() const override { return size(); }

  Xapian::doccount get_termfreq_max() const override { return size(); }

  void next(double) override { ++at_; }

  void skip_to(Xapian::docid id, double) override { at_ = id > first_ ? id : first_; }

  bool at_end() const override { return at_ > last_; }

  Xapian::docid get_docid() const override { return at_; }

  FromSource* clone() const override { return new FromSource(first_); }  // Xapian owns it.

  void init(const Xapian::Database& segment) override {
    last_ = segment.get_lastdocid();
    at_ = first_ - 1;
  }

  std::string get_description() const override { return "FromSource"; }

 private:
  Xapian::doccount size() const { return first_ > last_ ? 0 : last_ - first_ + 1; }

  Xapian::docid first_;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace pismo::search
