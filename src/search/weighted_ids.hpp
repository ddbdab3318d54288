#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "pismo/store/fields.hpp"

namespace pismo::search {

/// A message and what it weighs.
struct WeightedId {
  std::int64_t id = 0;
  double weight = 0;
};

/// Messages with weights that were worked out elsewhere, as a Xapian query.
class WeightedIds final : public Xapian::PostingSource {
 public:
  using Items = std::shared_ptr<const std::vector<WeightedId>>;

  /// @param items  By ascending id.
  WeightedIds(Items items, double heaviest) : items_(std::move(items)), heaviest_(heaviest) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }

  Xapian::doccount get_termfreq_est() const override { return size(); }

  Xapian::doccount get_termfreq_max() const override { return size(); }

  double get_weight() const override { return (*items_)[at_].weight; }

  void next(double /*least*/) override {
    if (started_) {
      ++at_;
    } else {
      started_ = true;
    }
  }

  void skip_to(Xapian::docid id, double /*least*/) override {
    started_ = true;
    at_ = std::max(at_, first_not_below(before_ + id));
  }

  bool at_end() const override { return at_ >= end_; }

  Xapian::docid get_docid() const override {
    return static_cast<Xapian::docid>((*items_)[at_].id - before_);
  }

  WeightedIds* clone() const override {  // Xapian takes ownership.
    return new WeightedIds(items_, heaviest_);
  }

  void init(const Xapian::Database& segment) override {
    const std::string first = segment.get_metadata(std::string(store::kFirstIdKey));
    before_ = store::unsortable(first) - 1;
    first_ = first_not_below(before_ + 1);
    end_ = first_not_below(before_ + 1 + segment.get_doccount());
    at_ = first_;
    started_ = false;
    set_maxweight(heaviest_);
  }

  std::string get_description() const override { return "WeightedIds"; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(end_ - first_); }

  std::size_t first_not_below(std::int64_t id) const {
    const auto found = std::lower_bound(
        items_->begin(), items_->end(), id, [](const WeightedId& one, auto wanted) {
          return one.id < wanted;
        });
    return static_cast<std::size_t>(found - items_->begin());
  }

  Items items_;
  double heaviest_;
  std::int64_t before_ = 0;  // The id before the segment's first.
  std::size_t first_ = 0;    // Of the items that lie in this segment.
  std::size_t end_ = 0;
  std::size_t at_ = 0;
  bool started_ = false;
};

}  // namespace pismo::search
