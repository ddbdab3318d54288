#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pismo::mime {

/// What a printed date says. The wall clock and its zone are kept apart, because old mail
/// often has only one of them.
struct DateReading {
  std::int64_t local = 0;  ///< Wall clock as seconds since 1970-01-01 00:00 of that wall.
  std::optional<std::int64_t>
      utc;  ///< None for an impossible zone. Without a zone: `local` read as UTC.
  std::optional<int> offset_minutes;  ///< East of Greenwich; none when no zone could be read.
  bool zone_known = false;            ///< False for "-0000", a missing or an unknown zone.
  bool has_time = false;              ///< False: only a day was printed; midnight stands for it.
  bool has_seconds = false;
  bool zone_printed = false;      ///< Something stands where a zone stands, known or not.
  bool leap_second = false;       ///< ":60" was printed; the next minute stands for it.
  bool weekday_mismatch = false;  ///< The printed weekday is not that of the date.
  bool bad_zone = false;          ///< An offset beyond 14 hours was printed.
};

/// Reads a date as mail programs print it, leniently: RFC 5322 with its obsolete forms, asctime,
/// ISO 8601, Russian and some other month names, zones by name (MSK and the Russian zones by
/// date), "GMT+4", dots in the time, comments, two- and three-digit years.
///
/// @param text  UTF-8, unfolded or not.
/// @return      None when no day, month and year can be made out.
///
/// Source: RFC 5322 sections 3.3 and 4.3; zone history: IANA tzdb.
[[nodiscard]] std::optional<DateReading> read_date(std::string_view text);

/// The date at the end of a Received field: after the last semicolon outside comments.
///
/// Source: RFC 5321 section 4.4.
[[nodiscard]] std::string_view received_date(std::string_view field);

}  // namespace pismo::mime
