#include "instant.hpp"

#include <fmt/format.h>

#include "digits.hpp"

namespace pismo::dating {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr microseconds kNone{0};

void put_two(std::string& text, char before, std::int64_t number) {
  text.push_back(before);
  text.push_back(static_cast<char>('0' + number / 10));
  text.push_back(static_cast<char>('0' + number % 10));
}

// Every date of every letter is told in words: by hand that takes a fifth of the time.
std::string text_of(microseconds since_epoch, Precision precision) {
  const std::chrono::sys_time<microseconds> at(since_epoch);
  const auto day = floor<days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(at - day);
  std::string text = fmt::format("{:04}", static_cast<int>(date.year()));
  put_two(text, '-', static_cast<unsigned>(date.month()));
  put_two(text, '-', static_cast<unsigned>(date.day()));
  put_two(text, 'T', clock.hours().count());
  put_two(text, ':', clock.minutes().count());
  put_two(text, ':', clock.seconds().count());
  const auto micros = clock.subseconds().count();
  switch (precision) {
    case Precision::centisecond:
      text += fmt::format(".{:02}", micros / 10'000);
      break;
    case Precision::millisecond:
      text += fmt::format(".{:03}", micros / 1000);
      break;
    case Precision::microsecond:
      text += fmt::format(".{:06}", micros);
      break;
    case Precision::day:
    case Precision::minute:
    case Precision::second:
      break;
  }
  return text;
}

}  // namespace

std::int64_t seconds_of(Instant at) {
  return floor<seconds>(at).time_since_epoch().count();
}

std::optional<Instant> from_filetime(std::uint64_t ticks) {
  constexpr std::uint64_t kUnixEpoch = 116'444'736'000'000'000;  // 1970 in steps since 1601.
  constexpr std::uint64_t kYear9999 = 2'650'467'744'000'000'000;
  if (ticks >= kYear9999) return std::nullopt;
  const auto since = static_cast<std::int64_t>(ticks) - static_cast<std::int64_t>(kUnixEpoch);
  return Instant(
      floor<microseconds>(std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>(since)));
}

std::optional<Wall> wall_of(const WallNumbers& shown) {
  const auto [year, month, day, hour, minute, second] = shown;
  if (year < 1 || year > 9999 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::chrono::local_days midnight(date);
  return Wall(midnight + std::chrono::hours(hour) + minutes(minute) + seconds(second));
}

std::optional<Wall> wall_of_digits(std::string_view digits) {
  if (digits.size() != 14 || !all_digits(digits)) return std::nullopt;
  const auto at = [&](std::size_t from, std::size_t count) {
    return static_cast<int>(decimal(digits.substr(from, count)));
  };
  return wall_of({at(0, 4), at(4, 2), at(6, 2), at(8, 2), at(10, 2), at(12, 2)});
}

microseconds step_of(Precision precision) {
  switch (precision) {
    case Precision::day:
      return days(1) - seconds(1);
    case Precision::minute:
      return minutes(1) - seconds(1);
    case Precision::second:
    case Precision::centisecond:
    case Precision::millisecond:
    case Precision::microsecond:
      return kNone;
  }
  return kNone;
}

std::string utc_text(Instant at, Precision precision) {
  return text_of(at.time_since_epoch(), precision) + "Z";
}

std::string wall_text(Wall at, Precision precision) {
  return text_of(at.time_since_epoch(), precision);
}

std::string span_text(microseconds span) {
  const std::int64_t all = std::chrono::abs(std::chrono::round<seconds>(span)).count();
  constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86'400;
  if (all < kMinute) return fmt::format("{} s", all);
  if (all < kHour) return fmt::format("{} min {} s", all / kMinute, all % kMinute);
  if (all < 2 * kDay) return fmt::format("{} h {} min", all / kHour, all % kHour / kMinute);
  return fmt::format("{} days", (all + kDay / 2) / kDay);
}

bool put_instant(Evidence& evidence, Instant at) {
  if (!is_plausible(at)) return false;
  evidence.utc.push_back({at, at + step_of(evidence.precision)});
  return true;
}

void put_wall(Evidence& evidence, Wall wall, const Surroundings& around, time::ZoneBook& zones) {
  evidence.local = wall;
  if (!evidence.offset_minutes && around.offset_minutes) {
    evidence.offset_minutes = around.offset_minutes;
    evidence.zone_from = around.offset_from.empty() ? "the hint" : around.offset_from;
  }
  if (evidence.offset_minutes) {
    const Instant at(wall.time_since_epoch() - minutes(*evidence.offset_minutes));
    evidence.utc.push_back({at, at + step_of(evidence.precision)});
    return;
  }
  const time::Zone* zone = around.zone.empty() ? nullptr : zones.find(around.zone);
  if (zone == nullptr) return;
  evidence.zone_from = around.zone;
  const auto whole = floor<seconds>(wall);
  const microseconds rest = wall - whole;
  for (const std::int64_t utc : zone->instants(whole.time_since_epoch().count())) {
    const Instant at = from_seconds(utc) + rest;
    evidence.utc.push_back({at, at + step_of(evidence.precision)});
    if (evidence.utc.size() == 1) evidence.offset_minutes = zone->offset_minutes(utc);
  }
  if (evidence.utc.size() == 2) {
    note(evidence,
         "ambiguous_local_time",
         Severity::low,
         fmt::format(
             "Clocks were put back that night in {}: {} was shown twice, and both are given.",
             around.zone,
             wall_text(wall)));
  } else if (evidence.utc.empty()) {
    note(evidence,
         "nonexistent_local_time",
         Severity::high,
         fmt::format("Clocks were put forward that night in {}: no clock there ever showed {}.",
                     around.zone,
                     wall_text(wall)));
  }
}

void note(Evidence& evidence, std::string_view kind, Severity severity, std::string explanation) {
  evidence.anomalies.push_back({std::string(kind), severity, std::move(explanation), {}});
}

}  // namespace pismo::dating
