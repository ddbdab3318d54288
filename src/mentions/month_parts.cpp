// Days and weeks about a place in a month, and months of a year.
#include <algorithm>
#include <cstdint>

#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

constexpr int kLastDays = 99;  // In place of a day: "последних числах".

/// "второй декаде ноября", behind the ordinal.
Maybe read_ten_days(const Scene& scene, const Number& which) {
  auto month = read_bare_period(scene, which.end + 1);
  if (!month || month->precision != Precision::month) return std::nullopt;
  month->interval = third_of(month->interval, which.value);
  month->precision = Precision::third;
  month->rule = "ten-days";
  return month;
}

/// The day that "первых", "20-х", "последних" before "числах" begin with: 1, 10, 20 or kLastDays.
std::optional<Number> read_first_day(const Scene& scene, std::size_t i) {
  if (scene.value(i, Sense::ordinal) == 1) return Number{.end = i + 1, .value = 1};
  if (const auto direction = scene.value(i, Sense::direction)) {
    return direction == -1 ? std::optional(Number{.end = i + 1, .value = kLastDays}) : std::nullopt;
  }
  if (const auto tens = scene.value(i, Sense::decade); tens == 10 || tens == 20) {
    return Number{.end = i + 1, .value = *tens};
  }
  const std::uint32_t day = scene.has_digits(i, 2, 2) ? scene.at(i).value : 0;
  if (day != 10 && day != 20) return std::nullopt;
  const std::size_t end = scene.glued_mark(i + 1, '-') ? i + 3 : i + 2;
  return Number{.end = end, .value = static_cast<int>(day)};
}

}  // namespace

Maybe read_days_about(const Scene& scene, std::size_t i) {
  constexpr int kFirstDays = 5;
  constexpr std::string_view kTenDays = "декад";
  if (const auto number = read_ordinal(scene, i);
      number && number->ordinal && number->value <= 3 && scene.begins(number->end, kTenDays))
    return read_ten_days(scene, *number);
  const auto first = read_first_day(scene, i);
  if (!first || !scene.is_word(first->end) || !scene.says(first->end, "числах"))
    return std::nullopt;
  auto month = read_bare_period(scene, first->end + 1);
  if (!month || month->precision != Precision::month) return std::nullopt;
  Interval& all = month->interval;
  if (first->value == kLastDays) {
    all.from = all.to - kFirstDays * kDay;
  } else {
    all.from += (first->value - 1) * kDay;
    const std::int64_t days = first->value == 1 ? kFirstDays : 10;
    all.to = std::min(all.to, all.from + days * kDay);
  }
  month->precision = Precision::range;
  month->rule = "days-about";
  return month;
}

/// "the week of November 9": the one that holds that day.
Maybe read_week_of_day(const Scene& scene, std::size_t i) {
  if (!scene.is_latin(i) || scene.unit(i) != Unit::week ||
      !scene.is_preposition(i + 1, Preposition::of) || scene.is_preposition(i + 2, Preposition::of))
    return std::nullopt;
  auto day = read_figures(scene, i + 2);
  if (!day) day = read_day(scene, i + 2);
  if (!day || day->precision != Precision::day) return std::nullopt;
  const std::int64_t monday = week_start(day->interval.from);
  day->interval = {monday, monday + 7 * kDay};
  day->precision = Precision::week;
  day->rule = "week-of-day";
  return day;
}

Maybe read_week(const Scene& scene, std::size_t i) {
  if (auto week = read_week_of_day(scene, i)) return week;
  int week = 0;  // From 1; 0 is the last.
  std::size_t at = i + 1;
  if (scene.meaning(i, Sense::direction) == nullptr) {
    const auto number = read_ordinal(scene, i);
    if (!number || !number->ordinal || number->value < 1 || number->value > 4) return std::nullopt;
    week = number->value;
    at = number->end;
  } else if (scene.value(i, Sense::direction) != -1) {
    return std::nullopt;
  }
  if (scene.unit(at) != Unit::week) return std::nullopt;
  ++at;
  if (scene.is_preposition(at, Preposition::of)) ++at;
  if (scene.meaning(at, Sense::month) == nullptr) return std::nullopt;
  auto month = read_bare_period(scene, at);
  if (!month || month->precision != Precision::month) return std::nullopt;
  constexpr std::int64_t kWeek = 7 * kDay;
  Interval& all = month->interval;
  all.from = week == 0 ? all.to - kWeek : all.from + (week - 1) * kWeek;
  all.to = all.from + kWeek;
  month->precision = Precision::week;
  month->rule = "week-of-month";
  month->ambiguous = true;  // Or a week of the calendar.
  return month;
}

Maybe read_months_of_year(const Scene& scene, std::size_t i) {
  const auto count = read_count(scene, i);
  if (!count || count->halved || count->value < 2 || count->value > 12) return std::nullopt;
  if (scene.unit(count->end) != Unit::month) return std::nullopt;
  const auto year = read_year_after(scene, count->end + 1);
  if (!year) return std::nullopt;
  return Reading{.end = year->end,
                 .interval = months_from(year->year, 1, count->value),
                 .precision = Precision::range,
                 .rule = "months-of-year",
                 .relative = year->relative};
}

}  // namespace pismo::mentions
