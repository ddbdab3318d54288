#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::quotes {

/// A date, mostly with a time, as a mail client prints it into a quotation.
struct PrintedDate {
  std::size_t begin = 0;  ///< In the folded text; a weekday before it belongs to it.
  std::size_t end = 0;    ///< Behind the time and zone.
  int year = 0;           ///< 0: not printed.
  int month = 0;
  int day = 0;
  int hour = -1;  ///< -1: no time printed.
  int minute = 0;
  int second = 0;
  std::optional<int> offset_minutes;  ///< Only when printed.

  [[nodiscard]] bool has_time() const { return hour >= 0; }

  /// "2009-10-15T12:03:00", "2009-10-15"; empty without a year.
  [[nodiscard]] std::string local() const;

  /// Of the wall clock, seconds since 1970; none without a year and a time.
  [[nodiscard]] std::optional<std::int64_t> wall() const;
};

/// The first date at or behind `from` in folded text. Of "03/11/2009" the day is the number that
/// the weekday confirms, else the second one beside AM or PM, else the first.
[[nodiscard]] std::optional<PrintedDate> find_date(std::string_view folded, std::size_t from = 0);

}  // namespace pismo::quotes
