#include "pismo/store/named_days.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

#include "pismo/base/digits.hpp"

namespace pismo::store {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kMonthAtLeast = 28 * kDay;
constexpr std::int64_t kYearAtLeast = 365 * kDay;

// The first second of the year 1, and that behind 9999.
constexpr std::int64_t kFirst =
    sys_days(std::chrono::year(1) / 1 / 1).time_since_epoch().count() * kDay;
constexpr std::int64_t kEnd =
    sys_days(std::chrono::year(10'000) / 1 / 1).time_since_epoch().count() * kDay;

std::int64_t day_number(std::int64_t seconds) {
  return seconds / kDay - (seconds % kDay < 0 ? 1 : 0);
}

year_month_day date_of(std::int64_t day) {
  return year_month_day(sys_days(std::chrono::days(day)));
}

std::int64_t seconds_of(int year, unsigned month, unsigned day) {
  const sys_days at = std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
  return at.time_since_epoch().count() * kDay;
}

CalendarUnit year_of(const year_month_day& date) {
  return {static_cast<std::int16_t>(static_cast<int>(date.year()))};
}

CalendarUnit month_of(const year_month_day& date) {
  CalendarUnit unit = year_of(date);
  unit.month = static_cast<std::int8_t>(static_cast<unsigned>(date.month()));
  return unit;
}

CalendarUnit day_of(const year_month_day& date) {
  CalendarUnit unit = month_of(date);
  unit.day = static_cast<std::int8_t>(static_cast<unsigned>(date.day()));
  return unit;
}

/// The unit that this one lies in.
CalendarUnit around(CalendarUnit unit) {
  if (unit.day == 0) unit.month = 0;
  unit.day = 0;
  return unit;
}

std::int64_t begin_of(CalendarUnit unit) {
  return seconds_of(unit.year,
                    static_cast<unsigned>(std::max<int>(unit.month, 1)),
                    static_cast<unsigned>(std::max<int>(unit.day, 1)));
}

std::int64_t end_of(CalendarUnit unit) {
  if (unit.day != 0) return begin_of(unit) + kDay;
  const bool last = unit.month == 0 || unit.month == 12;
  return last ? seconds_of(unit.year + 1, 1, 1)
              : seconds_of(unit.year, static_cast<unsigned>(unit.month) + 1, 1);
}

bool lies_in(CalendarUnit unit, std::optional<std::int64_t> from, std::optional<std::int64_t> to) {
  return (!from || begin_of(unit) >= *from) && (!to || end_of(unit) <= *to);
}

}  // namespace

std::string unit_name(CalendarUnit unit) {
  if (unit.month == 0) return fmt::format("{:04}", unit.year);
  if (unit.day == 0) return fmt::format("{:04}-{:02}", unit.year, unit.month);
  return fmt::format("{:04}-{:02}-{:02}", unit.year, unit.month, unit.day);
}

std::optional<CalendarUnit> read_unit(std::string_view name) {
  const auto year = take_digits(name, 4);
  if (!year || *year == 0) return std::nullopt;
  CalendarUnit unit{static_cast<std::int16_t>(*year)};
  for (std::int8_t* const value : {&unit.month, &unit.day}) {
    if (name.empty()) break;
    if (!name.starts_with('-')) return std::nullopt;
    name.remove_prefix(1);
    const auto number = take_digits(name, 2);
    if (!number || *number == 0) return std::nullopt;
    *value = static_cast<std::int8_t>(*number);
  }
  const auto date =
      std::chrono::year(unit.year) / std::max<int>(unit.month, 1) / std::max<int>(unit.day, 1);
  return name.empty() && date.ok() ? std::optional(unit) : std::nullopt;
}

void append_units(std::int64_t from, std::int64_t to, std::vector<CalendarUnit>& units) {
  from = std::max(from, kFirst);
  to = std::min(std::max(to, from + 1), kEnd);
  if (from >= to) return;
  const bool by_day = to - from < kMonthAtLeast;
  const bool by_month = by_day || to - from < kYearAtLeast;
  const std::int64_t last = day_number(to - 1);
  const year_month_day end = date_of(last);
  if (by_day) {
    for (std::int64_t day = day_number(from); day <= last; ++day)
      units.push_back(day_of(date_of(day)));
  }
  const year_month_day begin = date_of(day_number(from));
  if (by_month) {
    for (CalendarUnit unit = month_of(begin); unit <= month_of(end);) {
      units.push_back(unit);
      const bool next_year = ++unit.month > 12;
      if (next_year) unit = {static_cast<std::int16_t>(unit.year + 1), 1};
    }
  }
  const int last_year =
      std::min(static_cast<int>(end.year()), static_cast<int>(begin.year()) + kMostYears - 1);
  for (int year = static_cast<int>(begin.year()); year <= last_year; ++year)
    units.push_back({static_cast<std::int16_t>(year)});
}

bool is_asked(CalendarUnit unit, std::optional<std::int64_t> from, std::optional<std::int64_t> to) {
  if (!lies_in(unit, from, to)) return false;
  return unit.month == 0 || !lies_in(around(unit), from, to);
}

}  // namespace pismo::store
