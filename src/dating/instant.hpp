#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/dating/clock_kinds.hpp"
#include "pismo/dating/evidence.hpp"

/// Between numbers and times, and between times and words.
namespace pismo::dating {

/// An instant decoded from an identifier counts only inside this window: before 1990 nobody here
/// wrote mail, and past 2035 lies the noise of random digits. Not the clock of the machine: the
/// same mail gives the same answer in any year.
constexpr Instant kEarliest = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};
constexpr Instant kLatest = std::chrono::sys_days{std::chrono::year{2035} / 1 / 1};

[[nodiscard]] constexpr bool is_plausible(Instant at) {
  return at >= kEarliest && at < kLatest;
}

[[nodiscard]] constexpr bool is_plausible(Wall at) {
  return is_plausible(Instant(at.time_since_epoch()));
}

/// The end of the year 9999, in seconds since 1970: what is counted past it is no time, and
/// would not fit into the microseconds of an Instant.
constexpr std::int64_t kLastSecond = 253'402'300'799;

/// Seconds since 1970; numbers that lie farther off than its end become that far.
[[nodiscard]] constexpr Instant from_seconds(std::int64_t seconds) {
  return Instant(std::chrono::seconds(std::clamp(seconds, -kLastSecond, kLastSecond)));
}

/// Milliseconds since 1970, the same way.
[[nodiscard]] constexpr Instant from_millis(std::int64_t millis) {
  return Instant(
      std::chrono::milliseconds(std::clamp(millis, -kLastSecond * 1000, kLastSecond * 1000)));
}

/// Whole seconds since 1970.
[[nodiscard]] std::int64_t seconds_of(Instant at);

/// 100 ns steps since 1601 (FILETIME). Values beyond the year 9999 give none.
[[nodiscard]] std::optional<Instant> from_filetime(std::uint64_t ticks);

/// The numbers of a calendar and a clock, as people write them.
struct WallNumbers {
  int year, month, day, hour, minute, second;
};

/// A wall clock from numbers; none when there is no such day or hour.
[[nodiscard]] std::optional<Wall> wall_of(const WallNumbers& shown);

/// "20091015120305"; none when it is not fourteen digits that make a date.
[[nodiscard]] std::optional<Wall> wall_of_digits(std::string_view digits);

/// How long one step of the clock lasts, less a microsecond.
[[nodiscard]] std::chrono::microseconds step_of(Precision precision);

/// "2009-10-15T08:03:05.12Z" with as many digits as the clock has.
[[nodiscard]] std::string utc_text(Instant at, Precision precision = Precision::second);

/// "2009-10-15T12:03:05".
[[nodiscard]] std::string wall_text(Wall at, Precision precision = Precision::second);

/// "4 min 12 s", "3 h 5 min", "17 days": a length of time for a reader, its sign dropped.
[[nodiscard]] std::string span_text(std::chrono::microseconds span);

/// Puts an instant into `evidence`, with the length of its precision; outside the window
/// nothing is put, and false is returned.
bool put_instant(Evidence& evidence, Instant at);

/// Puts a wall clock into `evidence`, and its instants as far as its zone is printed, known
/// from around, or assumed. Adds the anomalies of hours that ran twice or never.
void put_wall(Evidence& evidence, Wall wall, const Surroundings& around, time::ZoneBook& zones);

/// An anomaly that `evidence` bears in itself.
void note(Evidence& evidence, std::string_view kind, Severity severity, std::string explanation);

}  // namespace pismo::dating
