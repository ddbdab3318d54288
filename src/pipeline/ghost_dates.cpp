#include "ghost_dates.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "pismo/dating/clock_kinds.hpp"
#include "pismo/dating/gather.hpp"
#include "pismo/dating/inspect.hpp"
#include "pismo/time/zone_book.hpp"

#include "dated_row.hpp"

namespace pismo::pipeline {

namespace {

constexpr std::int64_t kSlack = 300;  // Clocks of two people differ by so much.

/// What the letters around a ghost allow.
struct Bounds {
  std::optional<std::int64_t> lo, hi;
  bool sound = false;  // A letter that knows of it is dated by a server.

  [[nodiscard]] bool allows(const dating::Interval& at) const {
    return (!hi || whole_seconds(at.lo) <= *hi + kSlack) &&
           (!lo || whole_seconds(at.hi) >= *lo - kSlack);
  }
};

std::vector<Bounds> bounds_of(const std::vector<relate::DatedNode>& nodes,
                              std::size_t first,
                              const std::vector<relate::Precedence>& order) {
  std::vector<Bounds> bounds(nodes.size() - first);
  for (const relate::Precedence& one : order) {
    if (one.older >= first && one.newer < first && nodes[one.newer].has_clock) {
      Bounds& of = bounds[one.older - first];
      const relate::DatedNode& newer = nodes[one.newer];
      if (newer.hi) of.hi = std::min(of.hi.value_or(*newer.hi), *newer.hi);
      of.sound |= newer.grade <= 'C';
    }
    if (one.newer >= first && one.older < first && nodes[one.older].has_clock) {
      Bounds& of = bounds[one.newer - first];
      const relate::DatedNode& older = nodes[one.older];
      if (older.lo) of.lo = std::max(of.lo.value_or(*older.lo), *older.lo);
    }
  }
  return bounds;
}

/// The clock in an identifier, when it is one that programs mean as a clock.
std::optional<dating::Evidence> read_id(const std::string& id, time::ZoneBook& zones) {
  if (id.empty()) return std::nullopt;
  dating::Surroundings others;
  others.zone = dating::Settings().zone;
  dating::Evidence read =
      dating::read_clock(*dating::find_clock_kind("message_id"), id, others, zones);
  const bool weak = read.form == "mutt2" || read.form == "millis" || read.form == "python_old";
  if (weak || !read.hull()) return std::nullopt;
  return read;
}

}  // namespace

Result<void> GhostDates::read(const store::Dates& dates) {
  auto read =
      dates.each_ghost([this](store::GhostTime&& ghost) { ghosts_.push_back(std::move(ghost)); });
  why_.resize(ghosts_.size());
  return read;
}

std::optional<std::size_t> GhostDates::index_of(std::int64_t number) const {
  const auto at = std::lower_bound(
      ghosts_.begin(), ghosts_.end(), number, [](const auto& ghost, std::int64_t wanted) {
        return ghost.number < wanted;
      });
  if (at == ghosts_.end() || at->number != number) return std::nullopt;
  return static_cast<std::size_t>(at - ghosts_.begin());
}

void GhostDates::read_clocks(std::vector<relate::DatedNode>& nodes,
                             std::size_t first,
                             const std::vector<relate::Precedence>& order) {
  time::ZoneBook zones;
  const auto bounds = bounds_of(nodes, first, order);
  for (std::size_t i = 0; i < ghosts_.size(); ++i) {
    const store::GhostTime& ghost = ghosts_[i];
    relate::DatedNode& node = nodes[first + i];
    const auto by_id = read_id(ghost.message_id, zones);
    if (by_id && bounds[i].allows(*by_id->hull())) {
      node.lo = rounded_down(by_id->hull()->lo);
      node.hi = rounded_up(by_id->hull()->hi);
      why_[i] = fmt::format("By its identifier: {}.", by_id->arithmetic);
    } else if (ghost.dated && ghost.from && ghost.to) {
      node.lo = ghost.from;
      node.hi = *ghost.to - 1;
      why_[i] = "By the minute that a letter which quotes it prints.";
    } else {
      continue;
    }
    node.has_clock = true;
    node.grade = bounds[i].sound ? 'D' : 'E';
  }
}

store::GhostDateRow GhostDates::row(std::size_t ghost, const relate::DatedNode& node) const {
  store::GhostDateRow row{.number = ghosts_[ghost].number, .utc = {}, .lo = node.lo, .hi = node.hi};
  row.grade = std::string(1, node.grade);
  row.why = why_[ghost];
  if (node.has_clock) row.utc = node.lo;
  return row;
}

}  // namespace pismo::pipeline
