#include "date_parts.hpp"

#include <array>
#include <cstdint>

#include "ascii.hpp"
#include "epoch_date.hpp"
#include "month_names.hpp"
#include "zone_names.hpp"

namespace pismo::mime {

namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

// Days since 1970-01-01 of a Gregorian date: counts from March, so that the leap day is last.
std::int64_t days_of(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t in_era = year - era * 400;
  const int from_march = (month + 9) % 12;
  const std::int64_t day_of_year = (153 * from_march + 2) / 5 + day - 1;
  return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + day_of_year - 719468;
}

int days_in(std::int64_t year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool is_valid(const DateParts& parts) {
  if (parts.broken || !parts.year || !parts.month || !parts.day) return false;
  if (*parts.month < 1 || *parts.month > 12 || *parts.year < 1 || *parts.year > 9999) return false;
  if (*parts.day < 1 || *parts.day > days_in(*parts.year, *parts.month)) return false;
  if (parts.half_day && (parts.hour < 1 || parts.hour > 12)) return false;
  const bool midnight = parts.hour == 24 && parts.minute == 0 && parts.second == 0;
  return (parts.hour <= 23 || midnight) && parts.minute <= 59 && parts.second <= 60;
}

constexpr std::int64_t seconds_of(std::int64_t hours, std::int64_t minutes, std::int64_t seconds) {
  return hours * 3600 + minutes * 60 + seconds;
}

// A zone by its name; "MET DST"; a name of several words as Windows has them; or one in a comment.
std::optional<int> zone_in_words(const DateParts& parts, std::string_view comment) {
  const std::int64_t local = days_of(*parts.year, *parts.month, *parts.day) * 86400 +
                             seconds_of(parts.hour, parts.minute, parts.second);
  if (const auto named = zone_offset(parts.zone, local)) {
    const bool summer = parts.phrase == parts.zone + " dst";
    return *named + (summer ? 60 : 0);
  }
  if (const auto named = zone_offset(parts.phrase, local)) return named;
  if (!parts.zone.empty()) return std::nullopt;
  return zone_offset(lower_cyrillic(ascii::trim(comment)), local);
}

}  // namespace

std::optional<DateReading> reading_of(const DateParts& parts, std::string_view comment) {
  if (!is_valid(parts)) return std::nullopt;
  DateReading out;
  const std::int64_t day = days_of(*parts.year, *parts.month, *parts.day);
  const int hour = parts.half_day ? parts.hour % 12 + *parts.half_day : parts.hour;
  out.local = day * 86400 + seconds_of(hour, parts.minute, parts.second);
  out.has_time = parts.has_time;
  out.has_seconds = parts.has_seconds;
  out.leap_second = parts.second == 60;
  out.zone_printed = parts.offset || !parts.zone.empty();
  // 1 January 1970 was a Thursday.
  out.weekday_mismatch = parts.weekday && (day % 7 + 11) % 7 != *parts.weekday;
  if (parts.offset) {
    out.offset_minutes = parts.offset;
    out.zone_known = !parts.negative_zero;
    out.bad_zone = *parts.offset > kMaxOffset || *parts.offset < -kMaxOffset;
  } else {
    const auto named = zone_in_words(parts, comment);
    out.offset_minutes = named;
    out.zone_known = named.has_value();
    out.zone_printed = out.zone_printed || named;
  }
  if (out.bad_zone) {
    out.offset_minutes.reset();
    out.zone_known = false;
  } else {
    out.utc = out.local - seconds_of(0, out.offset_minutes.value_or(0), 0);
  }
  return out;
}

}  // namespace pismo::mime
