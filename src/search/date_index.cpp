#include "date_index.hpp"

#include <algorithm>

#include "term_queries.hpp"

namespace pismo::search {

namespace {

constexpr std::int64_t kOneDay = 86'400;

/// Whether it may have been sent in [from, to].
bool may_lie_in(const store::MovedDate& date, std::int64_t from, std::int64_t to) {
  if (!date.utc) return false;
  const std::int64_t lo = date.lo.value_or(*date.utc);
  const std::int64_t hi = date.hi.value_or(*date.utc);
  if (hi - lo <= kOneDay) return *date.utc >= from && *date.utc <= to;
  return hi >= from && lo <= to;
}

}  // namespace

Xapian::Query DateIndex::between(std::int64_t from, std::int64_t to) const {
  using Xapian::Query;
  // A month or so is a stretch of the catalog's index of dates; a long time is told faster by what
  // the text index holds of each message.
  constexpr std::size_t kMost = 30'000;
  const bool whole = from == INT64_MIN && to == INT64_MAX;
  if (source_ == DateSource::best && !moved_ && !whole) {
    if (auto ids = dates_.sent_between(from, to, kMost)) return one_of(std::move(*ids));
  }
  // Undated messages have no value, which sorts below every time: a range leaves them out.
  Query alone(Query::OP_VALUE_RANGE, slot(), store::sortable(from), store::sortable(to));
  if (moved().empty()) return alone;
  std::vector<std::int64_t> all;
  std::vector<std::int64_t> inside;
  for (const store::MovedDate& date : moved()) {
    all.push_back(date.id);
    if (may_lie_in(date, from, to)) inside.push_back(date.id);
  }
  return {Query::OP_OR,
          Query(Query::OP_AND_NOT, alone, one_of(std::move(all))),
          one_of(std::move(inside))};
}

const std::vector<store::MovedDate>& DateIndex::moved() const {
  if (!moved_) {
    moved_ = source_ == DateSource::header ? std::vector<store::MovedDate>() : dates_.moved();
  }
  return *moved_;
}

// One row of an answer is looked up by itself: most questions need no more of them.
std::optional<store::MovedDate> DateIndex::find(std::int64_t id) const {
  if (!moved_) return source_ == DateSource::header ? std::nullopt : dates_.moved(id);
  const auto at = std::lower_bound(
      moved_->begin(), moved_->end(), id, [](const store::MovedDate& date, std::int64_t wanted) {
        return date.id < wanted;
      });
  return at != moved_->end() && at->id == id ? std::optional(*at) : std::nullopt;
}

std::optional<std::int64_t> DateIndex::time_of(std::int64_t id,
                                               const Xapian::Document& document) const {
  if (const auto moved = find(id)) return moved->utc;
  const std::string bytes = document.get_value(slot());
  if (bytes.empty()) return std::nullopt;
  return store::unsortable(bytes);
}

void DateIndex::complete(std::int64_t id,
                         const Xapian::Document& document,
                         store::DocumentData& data) const {
  const auto moved = find(id);
  if (source_ == DateSource::best && !moved) return;
  const auto at = time_of(id, document);
  data.date = at ? std::to_string(*at) : std::string();
  // What a Date field says has no grade: nobody weighed it.
  data.grade = moved ? moved->grade : std::string();
}

void DateIndex::sort(Xapian::Enquire& enquire,
                     std::int64_t first_id,
                     bool newest_first,
                     std::optional<DateKey>& key) const {
  if (moved().empty() || moved().back().id < first_id) {
    enquire.set_sort_by_value(slot(), newest_first);
    return;
  }
  enquire.set_sort_by_key(&key.emplace(*this, first_id), newest_first);
}

}  // namespace pismo::search
