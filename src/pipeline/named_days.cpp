#include "named_days.hpp"

#include <cstddef>
#include <unordered_set>
#include <vector>

#include "pismo/search/named_times.hpp"
#include "pismo/store/named_days.hpp"

namespace pismo::pipeline {

namespace {

using store::CalendarUnit;
using store::Family;

/// Terms of the current message, each once.
class Terms {
 public:
  explicit Terms(store::SegmentWriter& segment) : segment_(segment) {}

  void add(const mentions::Mention& mention) {
    units_.clear();
    store::append_units(mention.from, mention.to, units_);
    for (const CalendarUnit unit : units_) {
      if (known_.size() >= kMostNamedDays) {
        complete_ = complete_ && known_.contains(number_of(unit));
        continue;
      }
      if (!known_.insert(number_of(unit)).second) continue;
      segment_.add_term(store::kNamedPrefix, store::unit_name(unit));
    }
  }

  [[nodiscard]] bool complete() const { return complete_; }

 private:
  static int number_of(CalendarUnit unit) {
    return (unit.year * 100 + unit.month) * 100 + unit.day;
  }

  store::SegmentWriter& segment_;
  std::vector<CalendarUnit> units_;
  std::unordered_set<int> known_;
  bool complete_ = true;
};

}  // namespace

bool add_named_days(const mime::Message& message,
                    const TextAuthors& authors,
                    const mentions::Anchor& own,
                    store::SegmentWriter& segment) {
  Terms terms(segment);
  const auto take = [&](const search::NamedTime& named) { terms.add(named.mention); };
  search::each_named_time({Family::subject, {}, message.subject}, own, take);
  for (std::size_t i = 0; i < message.body_parts.size(); ++i) {
    const mime::Part& part = message.parts[static_cast<std::size_t>(message.body_parts[i])];
    search::each_named_time(
        {Family::body, part.path, *part.text}, own, take, &authors.part_segments[i]);
  }
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment || !part.text) continue;
    search::each_named_time({Family::attachment, part.path, *part.text}, own, take);
  }
  return terms.complete();
}

}  // namespace pismo::pipeline
