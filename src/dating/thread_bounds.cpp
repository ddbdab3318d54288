#include "pismo/dating/thread_bounds.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "pismo/time/zone.hpp"

#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr Span kClearly = minutes(15);
constexpr Span kSlack = kAgree;  // Clocks of two people may differ by this much.

// Parents before replies; members of a circle are not in it.
struct Order {
  std::vector<std::size_t> sequence;
  std::vector<std::vector<std::size_t>> parents;  // Known ancestors of each member.
};

// In place of a member, under an identifier that several have.
constexpr auto kMany = static_cast<std::size_t>(-1);

std::unordered_map<std::string_view, std::size_t> members_by_id(
    const std::vector<ThreadMember>& members) {
  std::unordered_map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].message_id.empty()) continue;
    const auto [known, added] = by_id.emplace(members[i].message_id, i);
    if (!added) known->second = kMany;
  }
  return by_id;
}

Order order_of(const std::vector<ThreadMember>& members) {
  const auto by_id = members_by_id(members);
  Order order;
  order.parents.resize(members.size());
  std::vector<std::vector<std::size_t>> children(members.size());
  std::vector<std::size_t> waiting(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (const std::string& id : members[i].ancestors) {
      const auto known = by_id.find(id);
      if (known == by_id.end() || known->second == kMany || known->second == i) continue;
      order.parents[i].push_back(known->second);
      children[known->second].push_back(i);
      ++waiting[i];
    }
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (waiting[i] == 0) order.sequence.push_back(i);
  }
  for (std::size_t next = 0; next < order.sequence.size(); ++next) {
    for (const std::size_t child : children[order.sequence[next]]) {
      if (--waiting[child] == 0) order.sequence.push_back(child);
    }
  }
  return order;
}

bool has_clock(const Estimate& estimate) {
  return estimate.grade <= 'D' && estimate.best;
}

void settle(Estimate& estimate) {
  if (estimate.lo && estimate.hi) {
    if (*estimate.lo > *estimate.hi) estimate.hi = estimate.lo;
    estimate.best = *estimate.lo + (*estimate.hi - *estimate.lo) / 2;
  } else {
    estimate.best = estimate.lo ? estimate.lo : estimate.hi;
  }
  if (!estimate.best) return;
  constexpr double kBoundsOnly = 0.3;
  estimate.confidence = std::max(estimate.confidence, kBoundsOnly);
  estimate.sentence = "Dated only by the letters before and after it.";
}

void contradict(ThreadMember& child, const ThreadMember& parent) {
  const Estimate& answer = child.dating.estimate;
  const Estimate& letter = parent.dating.estimate;
  if (answer.grade > 'C' || letter.grade > 'C' || !answer.hi || !letter.lo) return;
  if (*answer.hi >= *letter.lo - kSlack) return;
  const Span early = *letter.lo - *answer.hi;
  report(child.dating.anomalies,
         "reply_before_parent",
         early > kClearly ? Severity::high : Severity::medium,
         fmt::format(
             "It answers a letter that was sent {} later, by the clocks of servers on both sides.",
             span_text(early)),
         parent.message_id);
}

// What the answer says about the missing letter: its identifier, else the date that it quotes.
const Evidence* reading_of(const std::string& id, const Clocks& child) {
  const Evidence* by_id = nullptr;
  const Evidence* by_quote = nullptr;
  for (const Evidence& read : child.evidence) {
    if (!read.hull()) continue;
    if (read.event == Event::ancestor && read.raw == id) by_id = &read;
    if (read.event == Event::quoted && by_quote == nullptr) by_quote = &read;
  }
  if (by_id != nullptr) return by_id;
  const bool direct = !child.ancestors.empty() && child.ancestors.back() == id;
  return direct ? by_quote : nullptr;
}

// Says whose zone was taken for a reading that prints none.
void note_zone(Dating& missing,
               const Evidence& read,
               const Settings& settings,
               time::ZoneBook& zones) {
  if (read.zone_known || !read.offset_minutes) return;
  const time::Zone* zone = zones.find(settings.zone);
  const bool lawful = zone != nullptr && zone->offset_minutes(seconds_of(*missing.estimate.best)) ==
                                             *read.offset_minutes;
  const std::string name = lawful ? settings.zone : time::format_offset(*read.offset_minutes);
  report(missing.anomalies,
         "zone_assumed",
         Severity::low,
         fmt::format("No zone is printed; that of {} was taken: {}.",
                     read.zone_from.empty() ? "the case" : read.zone_from,
                     name),
         name);
}

}  // namespace

void propagate(std::vector<ThreadMember>& members) {
  const Order order = order_of(members);
  for (const std::size_t i : order.sequence) {
    for (const std::size_t parent : order.parents[i]) {
      contradict(members[i], members[parent]);
      Estimate& estimate = members[i].dating.estimate;
      const auto& lo = members[parent].dating.estimate.lo;
      if (has_clock(estimate) || !lo || estimate.grade < 'E') continue;
      estimate.lo = std::max(estimate.lo.value_or(*lo), *lo);
    }
  }
  for (auto i = order.sequence.rbegin(); i != order.sequence.rend(); ++i) {
    for (const std::size_t parent : order.parents[*i]) {
      Estimate& estimate = members[parent].dating.estimate;
      const auto& hi = members[*i].dating.estimate.hi;
      if (has_clock(estimate) || !hi) continue;
      estimate.hi = std::min(estimate.hi.value_or(*hi), *hi);
    }
  }
  for (const std::size_t i : order.sequence) {
    const bool own = std::none_of(members[i].dating.anomalies.begin(),
                                  members[i].dating.anomalies.end(),
                                  [](const Anomaly& a) { return a.kind == "no_own_evidence"; });
    if (!own) settle(members[i].dating.estimate);
  }
}

Dating date_missing(const std::string& id,
                    const Clocks& child,
                    const Dating& child_dating,
                    const Settings& settings,
                    time::ZoneBook& zones) {
  Dating missing;
  Estimate& estimate = missing.estimate;
  const Evidence* best = reading_of(id, child);
  estimate.hi = child_dating.estimate.hi;
  if (best == nullptr) {
    report(missing.anomalies,
           "no_own_evidence",
           Severity::low,
           "Known only as the letter that another one answers.");
    settle(estimate);
    return missing;
  }
  estimate.lo = best->hull()->lo;
  estimate.best = estimate.lo;
  estimate.hi = best->hull()->hi;
  estimate.offset_minutes = best->offset_minutes;
  const bool sound = child_dating.estimate.grade <= 'C';
  estimate.grade = sound ? 'D' : 'E';
  constexpr double kSound = 0.6, kBoundsOnly = 0.3;
  estimate.confidence = sound ? kSound : kBoundsOnly;
  estimate.sentence =
      fmt::format("Known only from the letter that answers it: {}.", best->arithmetic);
  note_zone(missing, *best, settings, zones);
  return missing;
}

}  // namespace pismo::dating
