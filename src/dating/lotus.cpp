#include "lotus.hpp"

#include <fmt/format.h>

#include "pismo/time/zone.hpp"

#include "digits.hpp"
#include "instant.hpp"

namespace pismo::dating {

bool put_lotus_time(Evidence& evidence, std::string_view day, std::string_view ticks) {
  constexpr std::int64_t kEpochDay = 2'440'588;  // The Julian day that began at noon of 1 Jan 1970.
  constexpr std::int64_t kTicksADay = 8'640'000;
  const auto zone = static_cast<unsigned>(hexadecimal(day.substr(0, 2)));
  const auto julian = static_cast<std::int64_t>(hexadecimal(day.substr(2, 6)));
  const auto centis = static_cast<std::int64_t>(hexadecimal(ticks));
  if (centis >= kTicksADay) return false;
  const bool summer_time = (zone & 0x80U) != 0;
  const bool east = (zone & 0x40U) != 0;
  const int minutes = static_cast<int>(zone & 0x0fU) * 60 + static_cast<int>(zone >> 4U & 3U) * 15;
  const int standard = east ? minutes : -minutes;
  evidence.form = "lotus";
  evidence.precision = Precision::centisecond;
  evidence.zone_known = true;
  const Instant at =
      from_seconds((julian - kEpochDay) * 86'400) + std::chrono::milliseconds(centis * 10);
  if (!put_instant(evidence, at)) return false;
  evidence.facts.push_back({"standard_offset", {time::format_offset(standard)}});
  evidence.facts.push_back({"observes_summer_time", {summer_time ? "yes" : "no"}});
  evidence.arithmetic = fmt::format(
      "day word 0x{}: zone {} ({}), Julian day {}; ticks 0x{} = {} x 10 ms after midnight UTC",
      day,
      time::format_offset(standard),
      summer_time ? "with summer time" : "without summer time",
      julian,
      ticks,
      centis);
  return true;
}

}  // namespace pismo::dating
