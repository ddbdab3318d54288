#include "query_ranges.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <limits>

#include "pismo/base/digits.hpp"

#include "query_error.hpp"

namespace pismo::search {

namespace {

/// One date as typed: a year, month, day, hour, minute or second of the wall clock.
struct Stretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// The comparison sign before a value.
enum class Sign { none, less, at_most, more, at_least };

Sign take_sign(std::string_view& value) {
  constexpr std::array<std::pair<std::string_view, Sign>, 6> kSigns = {{
      {"<=", Sign::at_most},
      {">=", Sign::at_least},
      {"≤", Sign::at_most},
      {"≥", Sign::at_least},
      {"<", Sign::less},
      {">", Sign::more},
  }};
  for (const auto& [text, sign] : kSigns) {
    if (!value.starts_with(text)) continue;
    value.remove_prefix(text.size());
    return sign;
  }
  return Sign::none;
}

/// Takes `mark` and then `digits` digits; none, and nothing taken, when they are not there.
std::optional<int> take_after(std::string_view& text, char mark, std::size_t digits) {
  if (!text.starts_with(mark)) return std::nullopt;
  std::string_view rest = text.substr(1);
  const auto number = take_digits(rest, digits);
  if (number) text = rest;
  return number;
}

std::int64_t seconds_of(std::chrono::sys_days day) {
  return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
}

/// "T14", "T14:05", "T14:05:09" after a day that begins at `midnight`.
std::optional<Stretch> clock_stretch(std::string_view text, std::int64_t midnight) {
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 60 * kMinute;
  const auto hour = take_after(text, 'T', 2);
  if (!hour || *hour > 23) return std::nullopt;
  std::int64_t begin = midnight + *hour * kHour;
  if (text.empty()) return Stretch{begin, begin + kHour};
  const auto minute = take_after(text, ':', 2);
  if (!minute || *minute > 59) return std::nullopt;
  begin += *minute * kMinute;
  if (text.empty()) return Stretch{begin, begin + kMinute};
  const auto second = take_after(text, ':', 2);
  if (!second || *second > 59 || !text.empty()) return std::nullopt;
  return Stretch{begin + *second, begin + *second + 1};
}

std::optional<Stretch> day_stretch(int year, int month, int day, std::string_view clock) {
  using std::chrono::days;
  using std::chrono::sys_days;
  const auto date = std::chrono::year(year) / month / day;
  if (year == 0 || !date.ok()) return std::nullopt;
  const std::int64_t midnight = seconds_of(sys_days(date));
  if (!clock.empty()) return clock_stretch(clock, midnight);
  return Stretch{midnight, seconds_of(sys_days(date) + days(1))};
}

std::optional<Stretch> month_stretch(int year, int month) {
  using std::chrono::months;
  using std::chrono::sys_days;
  const auto first = std::chrono::year(year) / month / 1;
  if (year == 0 || !first.ok()) return std::nullopt;
  return Stretch{seconds_of(sys_days(first)), seconds_of(sys_days(first + months(1)))};
}

/// "2009", "2009-10", "2009-10-13", "2009-10-13T14:00:00".
std::optional<Stretch> iso_stretch(std::string_view text) {
  const auto year = take_digits(text, 4);
  if (!year || *year == 0) return std::nullopt;
  if (text.empty()) {
    return Stretch{month_stretch(*year, 1)->begin, month_stretch(*year, 12)->end};
  }
  const auto month = take_after(text, '-', 2);
  if (!month) return std::nullopt;
  if (text.empty()) return month_stretch(*year, *month);
  const auto day = take_after(text, '-', 2);
  if (!day) return std::nullopt;
  return day_stretch(*year, *month, *day, text);
}

/// "13.10.2009", "3.4.2009", "10.2009", and a clock after a whole date: "13.10.2009T14:00".
std::optional<Stretch> dotted_stretch(std::string_view text) {
  const auto short_number = [&]() {
    const auto two = take_digits(text, 2);
    return two ? two : take_digits(text, 1);
  };
  const auto first = short_number();
  if (!first) return std::nullopt;
  if (const auto year = take_after(text, '.', 4)) {
    return text.empty() ? month_stretch(*year, *first) : std::nullopt;
  }
  if (!text.starts_with('.')) return std::nullopt;
  text.remove_prefix(1);
  const auto month = short_number();
  const auto year = take_after(text, '.', 4);
  if (!month || !year) return std::nullopt;
  return day_stretch(*year, *month, *first, text);
}

std::optional<Stretch> stretch(std::string_view text) {
  const auto iso = iso_stretch(text);
  return iso ? iso : dotted_stretch(text);
}

tl::unexpected<std::string> no_date(std::string_view text) {
  return tl::unexpected<std::string>(
      "no date can be read in " + shown(text) +
      "; write 2009, 2009-10, 2009-10-13, 13.10.2009 or 2009-10-13T14:00");
}

WallInterval compared(Sign sign, Stretch date) {
  switch (sign) {
    case Sign::none:
      return {date.begin, date.end};
    case Sign::less:
      return {std::nullopt, date.begin};
    case Sign::at_most:
      return {std::nullopt, date.end};
    case Sign::more:
      return {date.end, std::nullopt};
    case Sign::at_least:
      return {date.begin, std::nullopt};
  }
  return {};
}

/// The bytes that one unit stands for; Russian spellings too, as К and М look Latin.
std::optional<std::uint64_t> unit_bytes(std::string_view unit) {
  struct Unit {
    std::string_view spelling;
    unsigned shift;
  };

  constexpr auto kUnits = std::to_array<Unit>({
      {"", 0},     {"b", 0},   {"B", 0},   {"б", 0},    {"Б", 0},    {"k", 10},  {"K", 10},
      {"kb", 10},  {"kB", 10}, {"KB", 10}, {"KiB", 10}, {"к", 10},   {"К", 10},  {"кб", 10},
      {"Кб", 10},  {"КБ", 10}, {"m", 20},  {"M", 20},   {"mb", 20},  {"MB", 20}, {"Mb", 20},
      {"MiB", 20}, {"м", 20},  {"М", 20},  {"мб", 20},  {"Мб", 20},  {"МБ", 20}, {"g", 30},
      {"G", 30},   {"gb", 30}, {"GB", 30}, {"Gb", 30},  {"GiB", 30}, {"г", 30},  {"Г", 30},
      {"гб", 30},  {"Гб", 30}, {"ГБ", 30},
  });
  for (const Unit& known : kUnits) {
    if (known.spelling == unit) return std::uint64_t{1} << known.shift;
  }
  return std::nullopt;
}

/// "1000", "20k", "1.5M", "1,5М".
std::optional<std::uint64_t> byte_count(std::string_view text) {
  constexpr std::uint64_t kMost = std::uint64_t{1}
                                  << 53U;  // 8 PiB; the sums below cannot overflow.
  constexpr int kMaxDecimals = 3;
  std::uint64_t whole = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error != std::errc() || whole > kMost) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  std::uint64_t decimals = 0;
  std::uint64_t scale = 1;
  if (text.starts_with('.') || text.starts_with(',')) {
    text.remove_prefix(1);
    for (int i = 0; i < kMaxDecimals; ++i) {
      const auto digit = take_digits(text, 1);
      if (!digit) break;
      decimals = decimals * 10 + static_cast<std::uint64_t>(*digit);
      scale *= 10;
    }
    if (scale == 1) return std::nullopt;
  }
  const auto unit = unit_bytes(text);
  if (!unit || whole > kMost / *unit) return std::nullopt;
  return whole * *unit + decimals * *unit / scale;
}

/// ">1M", "<=20k", "512".
std::optional<SizeRange> compared_size(std::string_view value) {
  const Sign sign = take_sign(value);
  const auto bytes = byte_count(value);
  if (!bytes) return std::nullopt;
  SizeRange range;
  if (sign == Sign::none || sign == Sign::at_least) range.from = *bytes;
  if (sign == Sign::more) range.from = *bytes + 1;
  if (sign == Sign::less) range.to = *bytes;
  if (sign == Sign::none || sign == Sign::at_most) range.to = *bytes + 1;
  return range.from < range.to ? std::optional(range) : std::nullopt;
}

}  // namespace

tl::expected<WallInterval, std::string> read_date_range(std::string_view value) {
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) {
    std::string_view date = value;
    const Sign sign = take_sign(date);
    const auto only = stretch(date);
    if (!only) return no_date(date);
    return compared(sign, *only);
  }
  const std::string_view first = value.substr(0, dots);
  const std::string_view last = value.substr(dots + 2);
  if (first.empty() && last.empty()) return no_date(value);
  WallInterval interval;
  if (!first.empty()) {
    const auto from = stretch(first);
    if (!from) return no_date(first);
    interval.from = from->begin;
  }
  if (!last.empty()) {
    const auto to = stretch(last);
    if (!to) return no_date(last);
    interval.to = to->begin;
  }
  if (interval.from && interval.to && *interval.from >= *interval.to) {
    return tl::unexpected<std::string>(
        "this range of dates is empty: A..B ends where B begins; "
        "one whole day is date:2009-10-13 or date:2009-10-13..2009-10-14");
  }
  return interval;
}

std::optional<WallInterval> parse_date_range(std::string_view value) {
  const auto interval = read_date_range(value);
  return interval ? std::optional(*interval) : std::nullopt;
}

std::optional<SizeRange> parse_size_range(std::string_view value) {
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) return compared_size(value);
  const std::string_view first = value.substr(0, dots);
  const std::string_view last = value.substr(dots + 2);
  if (first.empty() && last.empty()) return std::nullopt;
  const auto from = first.empty() ? std::uint64_t{0} : byte_count(first);
  const auto to = last.empty() ? std::optional(SizeRange().to) : byte_count(last);
  if (!from || !to || *from >= *to) return std::nullopt;
  return SizeRange{*from, *to};
}

}  // namespace pismo::search
