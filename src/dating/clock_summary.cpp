#include "pismo/dating/clock_summary.hpp"

#include <algorithm>
#include <cstddef>

#include "header_order.hpp"
#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kLeastOthers = 2;

// How far a voice stands from what the others agree on.
std::optional<seconds> distance(const std::vector<Voice>& voices, std::size_t one) {
  std::vector<Voice> others = voices;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(one));
  const auto consensus = agree(others);
  if (!consensus || consensus->members.size() < kLeastOthers) return std::nullopt;
  std::vector<Instant> readings;
  for (const std::size_t i : consensus->members)
    readings.push_back(others[i].at);
  const auto middle = readings.begin() + static_cast<std::ptrdiff_t>((readings.size() - 1) / 2);
  std::nth_element(readings.begin(), middle, readings.end());
  return std::chrono::round<seconds>(voices[one].at - *middle);
}

}  // namespace

ClockSummary summarize(const Clocks& clocks) {
  Anomalies ignored;
  Way way = read_way(clocks, ignored);
  SenderClock sender = find_sender_clock(clocks);
  choose_first(way, sender.claim);
  weigh_sender(sender, way.first(), ignored);
  ClockSummary summary;
  summary.sender = clocks.sender;
  if (const Evidence* date = sender.date; date != nullptr) {
    if (date->zone_known) summary.printed_offset = date->offset_minutes;
    summary.lacks_zone = !date->zone_known && date->local.has_value() && !date->zone_from.empty();
  }
  const auto voices = voices_of(clocks, way, sender);
  for (std::size_t i = 0; i < voices.size(); ++i) {
    const bool own = i == 0 && sender.point && voices[i].trust == Trust::sender;
    VoiceReading reading{own ? "sender:" + clocks.sender : voices[i].domain, std::nullopt};
    if (voices.size() > kLeastOthers) reading.apart = distance(voices, i);
    summary.voices.push_back(std::move(reading));
  }
  const bool passed = std::any_of(clocks.evidence.begin(),
                                  clocks.evidence.end(),
                                  [](const Evidence& read) { return read.kind == "received"; });
  summary.form = LetterForm{passed, program_number(clocks.mailer), clocks.header_order};
  return summary;
}

}  // namespace pismo::dating
