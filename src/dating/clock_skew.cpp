#include "pismo/dating/clock_skew.hpp"

#include <algorithm>
#include <map>

#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kLeastMessages = 5;
constexpr std::size_t kLeastOthers = 2;
constexpr Span kNoticeable = seconds(60);
constexpr Span kScatter = seconds(60);

// The middle value; the lower one of two. The order of `values` changes.
Span median(std::vector<Span>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Span deviation(const std::vector<Span>& values, Span centre) {
  std::vector<Span> distances;
  for (const Span value : values)
    distances.push_back(std::chrono::abs(value - centre));
  return median(distances);
}

// How far a voice stands from what the others agree on.
std::optional<Span> distance(const std::vector<Voice>& voices, std::size_t one) {
  std::vector<Voice> others = voices;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(one));
  const auto consensus = agree(others);
  if (!consensus || consensus->members.size() < kLeastOthers) return std::nullopt;
  std::vector<Span> readings;
  for (const std::size_t i : consensus->members)
    readings.push_back(others[i].at.time_since_epoch());
  return voices[one].at.time_since_epoch() - median(readings);
}

}  // namespace

std::vector<ClockSkew> measure_skews(std::span<const Clocks> messages) {
  std::map<std::string, std::vector<Span>> by_domain;
  for (const Clocks& clocks : messages) {
    Anomalies ignored;
    Way way = read_way(clocks, ignored);
    SenderClock sender = find_sender_clock(clocks);
    choose_first(way, sender.claim);
    weigh_sender(sender, way.first(), ignored);
    const auto voices = voices_of(clocks, way, sender);
    if (voices.size() <= kLeastOthers) continue;
    for (std::size_t i = 0; i < voices.size(); ++i) {
      if (const auto apart = distance(voices, i)) by_domain[voices[i].domain].push_back(*apart);
    }
  }
  std::vector<ClockSkew> skews;
  for (auto& [domain, distances] : by_domain) {
    if (distances.size() < kLeastMessages) continue;
    const Span centre = median(distances);
    if (std::chrono::abs(centre) <= kNoticeable || deviation(distances, centre) >= kScatter)
      continue;
    skews.push_back({domain, std::chrono::round<seconds>(centre), distances.size()});
  }
  return skews;
}

}  // namespace pismo::dating
