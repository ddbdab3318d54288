#pragma once

#include <chrono>
#include <cstdint>

namespace pismo::mentions {

// Wall clocks are seconds since 1970-01-01 00:00 of that wall (proleptic Gregorian calendar).

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

/// A half-open stretch of wall clock.
struct Interval {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

struct Civil {
  int year = 1970;
  int month = 1;
  int day = 1;
};

[[nodiscard]] Civil civil_of(std::int64_t local);

/// Midnight of the date; `month` may lie outside 1 to 12 and `day` outside the month: they count
/// on.
[[nodiscard]] std::int64_t midnight(int year, int month, int day);

[[nodiscard]] inline std::int64_t day_start(std::int64_t local) {
  return local - ((local % kDay) + kDay) % kDay;
}

/// 1 is Monday, 7 Sunday.
[[nodiscard]] int weekday_of(std::int64_t local);

/// Midnight of the Monday before or at `local`.
[[nodiscard]] std::int64_t week_start(std::int64_t local);

[[nodiscard]] bool is_date(int year, int month, int day);

[[nodiscard]] Interval month_of(int year, int month);

/// `months` after the month, for as many months as `length`.
[[nodiscard]] Interval months_from(int year, int month, int length);

/// The same day `months` later, or the last of a shorter month; the time of day stays.
[[nodiscard]] std::int64_t add_months(std::int64_t local, int months);

/// The first, second or last third (1 to 3): of a month its days 1-10, 11-20, 21-; of a week Monday
/// and Tuesday, Wednesday and Thursday, the rest; of longer periods as many whole months.
[[nodiscard]] Interval third_of(Interval whole, int third);

}  // namespace pismo::mentions
