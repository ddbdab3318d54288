#include "pismo/dating/zone_habits.hpp"

#include <algorithm>

#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr Span kAround = hours(30 * 24);
constexpr std::size_t kLeastLetters = 3;

}  // namespace

void ZoneHabits::add(const std::string& sender, Instant at, int offset_minutes) {
  by_sender_[sender].emplace_back(at, offset_minutes);
}

void ZoneHabits::sort() {
  for (auto& [sender, letters] : by_sender_)
    std::sort(letters.begin(), letters.end());
}

std::optional<int> ZoneHabits::near(const std::string& sender, Instant at) const {
  const auto known = by_sender_.find(sender);
  if (known == by_sender_.end()) return std::nullopt;
  const auto& letters = known->second;
  const auto first =
      std::lower_bound(letters.begin(), letters.end(), std::pair(at - kAround, -100'000));
  std::map<int, std::size_t> counts;
  std::size_t all = 0;
  for (auto letter = first; letter != letters.end() && letter->first <= at + kAround; ++letter) {
    ++counts[letter->second];
    ++all;
  }
  if (all < kLeastLetters) return std::nullopt;
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;
      });
  if (most->second * 2 <= all) return std::nullopt;
  return most->first;
}

bool assume_zone(Clocks& clocks, int offset_minutes) {
  for (Evidence& read : clocks.evidence) {
    if (read.kind != "date" || read.zone_known || !read.local || read.utc.empty()) continue;
    const Span length = read.utc.front().hi - read.utc.front().lo;
    const Instant at(read.local->time_since_epoch() - minutes(offset_minutes));
    read.utc = {{at, at + length}};
    read.offset_minutes = offset_minutes;
    read.zone_from = "the sender's other letters";
    read.arithmetic += "; the zone is that of the sender's other letters";
    return true;
  }
  return false;
}

}  // namespace pismo::dating
