// Days and weeks about a place in a month, and months of a year.
#include <algorithm>

#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

Maybe read_days_about(const Scene& scene, std::size_t i) {
  constexpr int kFirstDays = 5;
  constexpr int kLastDays = 99;  // In place of a day: "последних числах".
  constexpr std::string_view kTenDays = "декад";
  if (const auto number = read_ordinal(scene, i);
      number && number->ordinal && number->value <= 3 && scene.begins(number->end, kTenDays)) {
    auto month = read_bare_period(scene, number->end + 1);
    if (!month || month->precision != Precision::month) return std::nullopt;
    month->interval = third_of(month->interval, number->value);
    month->precision = Precision::third;
    month->rule = "ten-days";
    return month;
  }
  int first = 0;
  std::size_t at = i + 1;
  if (scene.value(i, Sense::ordinal) == 1 || scene.meaning(i, Sense::direction) != nullptr) {
    first = scene.value(i, Sense::ordinal) == 1 ? 1 : 0;
    if (first == 0 && scene.value(i, Sense::direction) == -1) first = kLastDays;
  } else if (const auto tens = scene.value(i, Sense::decade); tens == 10 || tens == 20) {
    first = *tens;
  } else if (scene.has_digits(i, 2, 2) && scene.at(i).value % 10 == 0) {
    first = static_cast<int>(scene.at(i).value);
    at = scene.glued_mark(i + 1, '-') ? i + 3 : i + 2;
  }
  const bool in_a_month = first == 1 || first == 10 || first == 20 || first == kLastDays;
  if (!in_a_month || !scene.is_word(at) || !scene.says(at, "числах")) return std::nullopt;
  auto month = read_bare_period(scene, at + 1);
  if (!month || month->precision != Precision::month) return std::nullopt;
  Interval& all = month->interval;
  if (first == kLastDays) {
    all.from = all.to - kFirstDays * kDay;
  } else {
    all.from += (first - 1) * kDay;
    all.to = first == 1 ? all.from + kFirstDays * kDay : std::min(all.to, all.from + 10 * kDay);
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
