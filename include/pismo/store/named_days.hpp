#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::store {

/// Begins the yes/no terms of times that a message's texts name: "XM2009-10-15".
constexpr std::string_view kNamedPrefix = "XM";

/// In the catalog's `made_with` when all messages have these terms.
constexpr std::string_view kNamedDays = "named_days";

/// By which rules they are found, what `made_with` says of them; it goes up when the same texts
/// name other times. Mail that was indexed by older ones keeps its terms until `index
/// --rebuild-text`.
constexpr std::string_view kNamedDaysRules = "3";

/// A day, month or year of the calendar, as such a term names it.
struct CalendarUnit {
  std::int16_t year = 0;
  std::int8_t month = 0;  ///< 0: the whole year.
  std::int8_t day = 0;    ///< 0: the whole month.

  // NOLINTNEXTLINE(modernize-use-nullptr): it takes what is compared with 0 for a pointer.
  auto operator<=>(const CalendarUnit&) const = default;
};

/// "2009-10-15", "2009-10", "2009".
[[nodiscard]] std::string unit_name(CalendarUnit unit);

/// The inverse; none for anything else.
[[nodiscard]] std::optional<CalendarUnit> read_unit(std::string_view name);

/// Appends what a named stretch of wall clock is indexed as (seconds since 1970 on that clock,
/// half-open). Each unit comes with those it lies in, so that one term answers a question for a
/// whole month or year:
///
/// - shorter than four weeks: each day that it touches;
/// - shorter than a year: each month;
/// - else each year, at most kMostYears of them.
///
/// Who asks for a day wants letters that name it or some days around it, not every letter that
/// speaks of its year. Years before 1 and behind 9999 are left out.
void append_units(std::int64_t from, std::int64_t to, std::vector<CalendarUnit>& units);

/// A longer one is no date but history.
constexpr int kMostYears = 200;

/// Whether a question for [from, to) asks for this unit by itself: the whole of it is asked for,
/// and the one it lies in is not. None is open.
[[nodiscard]] bool is_asked(CalendarUnit unit,
                            std::optional<std::int64_t> from,
                            std::optional<std::int64_t> to);

}  // namespace pismo::store
