// Whole expressions: bounds, days with times of day, ranges.
#include <algorithm>

#include "numbers.hpp"
#include "opening.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

/// A day or period, with or without a time of day, or a time of day alone.
struct Single {
  Reading reading{};
  Bound bound = Bound::none;  ///< Of a preposition inside: "tomorrow by 6 pm".
  bool is_clock = false;      ///< A time of day: a range may go on with another.
  std::int64_t day = 0;       ///< Midnight of its day.
};

bool is_single_day(const Reading& reading) {
  return reading.precision == Precision::day && reading.interval.to - reading.interval.from == kDay;
}

/// A date of the one rule that fits.
Maybe read_plain_date(const Scene& scene, std::size_t i) {
  if (auto reading = read_joined_figures(scene, i)) return reading;
  if (auto reading = read_figures(scene, i)) return reading;
  if (auto reading = read_weekday_of_month(scene, i)) return reading;
  if (auto reading = read_holiday(scene, i)) return reading;
  if (auto reading = read_week(scene, i)) return reading;
  if (auto reading = read_counted(scene, i)) return reading;
  if (auto reading = read_day(scene, i)) return reading;
  if (auto reading = read_named_relative(scene, i)) return reading;
  return read_period(scene, i);
}

int year_of(const Reading& reading) {
  return civil_of(reading.interval.from).year;
}

/// A yearless day is of the year in which it is the weekday that stands beside it.
Reading agree_with_weekday(const Scene& scene, std::size_t at, Reading reading, int weekday) {
  if (!reading.relative || weekday_of(reading.interval.from) == weekday) return reading;
  for (const int years : {-1, 1}) {
    const auto other = read_plain_date(scene.with_year(year_of(reading) + years), at);
    if (other && other->relative && weekday_of(other->interval.from) == weekday) return *other;
  }
  reading.ambiguous = true;
  return reading;
}

/// Over the dot behind the short name of a weekday that ends before `i`.
std::size_t skip_short_dot(const Scene& scene, std::size_t i) {
  const Meaning* name = scene.meaning(i - 1, Sense::weekday);
  const bool dot = name != nullptr && name->form == Form::short_form && scene.glued_mark(i, '.');
  return dot ? i + 1 : i;
}

/// "в четверг, 15 октября", "Mon 19.10", "Friday (16 October)".
Maybe read_weekday_and_day(const Scene& scene, std::size_t i) {
  const auto weekday = scene.value(i, Sense::weekday);
  if (!weekday) return std::nullopt;
  std::size_t at = skip_short_dot(scene, i + 1);
  const bool bracket = scene.is_mark(at, '(');
  if (bracket || scene.is_mark(at, ',')) ++at;
  if (scene.is_preposition(at, Preposition::of)) ++at;
  auto day = read_figures(scene, at);
  if (!day) day = read_day(scene, at);
  if (!day || !is_single_day(*day)) return std::nullopt;
  day = agree_with_weekday(scene, at, *day, *weekday);
  if (bracket && scene.is_mark(day->end, ')')) ++day->end;
  return day;
}

/// A day may have its weekday behind it: "15 октября (четверг)", "15.10, чт".
Reading with_weekday_behind(const Scene& scene, std::size_t begin, Reading reading) {
  const bool by_number = reading.rule.starts_with("day-m") || reading.rule.starts_with("figures");
  if (!is_single_day(reading) || !by_number) return reading;
  std::size_t at = reading.end;
  const bool bracket = scene.is_mark(at, '(');
  if (!bracket && !scene.is_mark(at, ',')) return reading;
  const auto weekday = scene.value(++at, Sense::weekday);
  if (!weekday) return reading;
  at = skip_short_dot(scene, at + 1);
  if (bracket && !scene.is_mark(at++, ')')) return reading;
  reading = agree_with_weekday(scene, begin, reading, *weekday);
  reading.end = at;
  return reading;
}

Maybe read_date(const Scene& scene, std::size_t i) {
  if (auto both = read_weekday_and_day(scene, i)) return both;
  auto reading = read_plain_date(scene, i);
  if (!reading) return std::nullopt;
  return with_weekday_behind(scene, i, *reading);
}

Bound bound_of(std::optional<Preposition> word) {
  using enum Preposition;
  if (word == by) return Bound::by;
  if (word == until) return Bound::until;
  if (word == from) return Bound::from;
  if (word == after) return Bound::after;
  return Bound::none;
}

/// A clock reading moved to its day.
Single on_day(const Clock& clock, std::int64_t day, const Reading* date) {
  Single single{.is_clock = clock.precision != Precision::part, .day = day};
  single.reading = {.end = clock.end,
                    .interval = {day + clock.interval.from, day + clock.interval.to},
                    .precision = clock.precision,
                    .rule = date == nullptr ? clock.rule : "day-and-clock",
                    .relative = date == nullptr || date->relative,
                    .ambiguous = clock.ambiguous || (date != nullptr && date->ambiguous)};
  return single;
}

/// The time of day behind a day: "завтра к 18:00", "15.10.2009 в 12:03", "2009-10-15T12:03".
std::optional<Single> read_clock_behind(const Scene& scene, const Reading& date) {
  std::size_t at = date.end;
  if (scene.is_mark(at, ',') || scene.is_mark(at, '(')) ++at;
  if (scene.says(at, "t") && scene.at(at).glued) ++at;
  const auto word = scene.value_of_preposition(at);
  using enum Preposition;
  const bool fits = word && (*word == in || *word == by || *word == until || *word == from ||
                             *word == after || *word == through || *word == on);
  if (fits) ++at;
  while (scene.is_preposition(at, of))
    ++at;
  const auto clock = read_clock(scene, at);
  if (!clock) return std::nullopt;
  // "с 15.10 по 20.10": the second one is a day as the first.
  if (word == through && date.rule.starts_with("figures") && read_figures(scene, at))
    return std::nullopt;
  Single single = on_day(*clock, date.interval.from, &date);
  if (fits && clock->precision != Precision::part) single.bound = bound_of(word);
  if (scene.is_mark(date.end, '(') && scene.is_mark(single.reading.end, ')')) ++single.reading.end;
  return single;
}

/// The day behind a time: "в 10:00 15 октября", "утром в пятницу", "at 5 pm on Friday".
std::optional<Single> read_day_behind(const Scene& scene, const Clock& clock) {
  std::size_t at = clock.end;
  if (scene.is_mark(at, ',')) ++at;
  using enum Preposition;
  if (scene.is_preposition(at, in) || scene.is_preposition(at, of)) ++at;
  const auto date = read_date(scene, at);
  if (!date || !is_single_day(*date)) return std::nullopt;
  Single single = on_day(clock, date->interval.from, &*date);
  single.reading.end = date->end;
  return single;
}

/// "в ночь на субботу": the small hours of that day.
std::optional<Single> read_night_to(const Scene& scene, std::size_t i) {
  if (!scene.says(i, "ночь") || !scene.is_preposition(i + 1, Preposition::on)) return std::nullopt;
  const auto date = read_date(scene, i + 2);
  if (!date || !is_single_day(*date)) return std::nullopt;
  constexpr std::int64_t kNightEnds = 6 * kHour;
  Single single{.reading = *date, .day = date->interval.from};
  single.reading.interval.to = single.day + kNightEnds;
  single.reading.precision = Precision::part;
  single.reading.rule = "night-to";
  return single;
}

std::optional<Single> read_single(const Scene& scene, std::size_t i) {
  if (auto night = read_night_to(scene, i)) return night;
  if (const auto logged = read_log_date(scene, i)) {
    return Single{.reading = *logged, .is_clock = true, .day = day_start(logged->interval.from)};
  }
  if (const auto date = read_date(scene, i)) {
    if (is_single_day(*date)) {
      if (auto both = read_clock_behind(scene, *date)) return both;
    }
    return Single{.reading = *date, .day = day_start(date->interval.from)};
  }
  const auto clock = read_clock(scene, i);
  if (!clock) return std::nullopt;
  if (auto both = read_day_behind(scene, *clock)) return both;
  const bool prepared = scene.preposition_before(i).has_value();
  const bool lonely = clock->bare && (clock->rule == "clock-number" || !prepared);
  if (lonely || !scene.anchored()) return std::nullopt;
  return on_day(*clock, scene.today(), nullptr);
}

/// Whether the token between two expressions makes a range of them; the place after it.
std::optional<std::size_t> skip_range_word(const Scene& scene,
                                           const Opening& opening,
                                           const Single& first) {
  const std::size_t i = first.reading.end;
  const bool opened = opening.opens_range || first.bound == Bound::from;
  using enum Preposition;
  if (scene.is_mark(i, '-')) return i + 1;
  const auto word = scene.value_of_preposition(i);
  if (!word) return std::nullopt;
  const bool goes_on = *word == through || (opened && !opening.between && *word == until) ||
                       (opening.between && *word == conjunction);
  if (!goes_on) return std::nullopt;
  std::size_t at = i + 1;
  while (scene.is_preposition(at, of))
    ++at;
  return at;
}

Maybe joined(const Reading& first, const Reading& last) {
  if (last.interval.from < first.interval.from) return std::nullopt;
  return Reading{.end = last.end,
                 .interval = {first.interval.from, last.interval.to},
                 .precision = Precision::range,
                 .rule = "range",
                 .relative = first.relative || last.relative,
                 .ambiguous = first.ambiguous || last.ambiguous};
}

/// The day behind times: "с 9:00 до 18:00 завтра", "2-4 pm on Friday".
Reading on_day_behind(const Scene& scene, Reading reading) {
  std::size_t at = reading.end;
  if (scene.is_mark(at, ',')) ++at;
  using enum Preposition;
  if (scene.is_preposition(at, in) || scene.is_preposition(at, of)) ++at;
  const auto date = read_date(scene, at);
  if (!date || !is_single_day(*date)) return reading;
  const std::int64_t shift = date->interval.from - scene.today();
  reading.interval = {reading.interval.from + shift, reading.interval.to + shift};
  reading.end = date->end;
  reading.relative = date->relative;
  return reading;
}

/// "с 10:00 до 12:00": the second time is of the first one's day, and ends the range.
Maybe read_clock_range(const Scene& scene, const Single& first, std::size_t at) {
  const auto last = read_clock(scene, at);
  if (!last || last->precision == Precision::part) return std::nullopt;
  Reading reading = first.reading;
  reading.end = last->end;
  reading.interval.to = first.day + last->interval.from;
  if (reading.interval.to <= reading.interval.from) reading.interval.to += kDay;
  reading.precision = Precision::range;
  reading.rule = "clock-range";
  const bool dated = first.reading.rule == "day-and-clock";
  return dated ? reading : on_day_behind(scene, reading);
}

/// The last end of a range, at `at`, in the first year in which it follows the first one.
Maybe read_date_behind(const Scene& scene, const Reading& first, std::size_t at) {
  for (const int years : {0, 1}) {
    auto again = read_date(scene.with_year(year_of(first) + years), at);
    if (again && again->interval.from > first.interval.from) return again;
  }
  return std::nullopt;
}

/// The other end of a range. A year that only the last end has is that of the first too; ends
/// without years follow each other.
Maybe read_date_range(const Scene& scene, std::size_t begin, const Reading& first, std::size_t at) {
  auto last = read_date(scene, at);
  if (!last) return std::nullopt;
  if (first.relative && !last->relative) {
    for (const int years : {0, -1}) {
      const auto again = read_date(scene.with_year(year_of(*last) + years), begin);
      if (!again || again->end != first.end) break;
      if (auto range = joined(*again, *last)) return range;
    }
    return std::nullopt;
  }
  if (last->relative && last->interval.from <= first.interval.from) {
    if (const auto again = read_date_behind(scene, first, at)) return joined(first, *again);
    if (scene.meaning(at, Sense::weekday) != nullptr) {
      last->interval.from += 7 * kDay;
      last->interval.to += 7 * kDay;
    }
  }
  return joined(first, *last);
}

/// The hour that ends a range of two. Behind a dash only one that names its half: "2-4 pm".
std::optional<Clock> read_hours_behind(const Scene& scene, std::size_t i, bool opened) {
  if (opened) {
    const auto last = read_clock(scene, i);
    const bool hours = last && (last->rule == "clock-hours" || last->rule == "clock-number");
    return hours ? last : std::nullopt;
  }
  const Meaning* half = scene.meaning(i + 1, Sense::meridiem);
  if (half == nullptr || half->form != Form::plain || !scene.has_digits(i, 1, 2))
    return std::nullopt;
  const auto hour = static_cast<int>(scene.at(i).value);
  if (hour < 1 || hour > 12) return std::nullopt;
  const std::int64_t from = (hour % 12 + half->value) * kHour;
  return Clock{.end = i + 2, .interval = {from, from + kMinute}, .rule = "clock-hours"};
}

/// "с 10 до 12 часов", "from 2 to 5 pm", "с 10 до 12 завтра"; not `opened`, "2-4 pm": the first
/// number takes its meaning from the second.
Maybe read_hour_numbers(const Scene& scene, std::size_t i, bool opened) {
  using enum Preposition;
  if (!scene.anchored() || !scene.has_digits(i, 1, 2)) return std::nullopt;
  const bool joined =
      opened ? scene.is_preposition(i + 1, until) || scene.is_preposition(i + 1, through)
             : scene.is_mark(i + 1, '-') && scene.begins_number(i);
  if (!joined) return std::nullopt;
  const auto last = read_hours_behind(scene, i + 2, opened);
  if (!last) return std::nullopt;
  const auto hour = static_cast<int>(scene.at(i).value);
  if (hour > 23) return std::nullopt;
  std::int64_t begin = office_hour(hour) * kHour;
  if (begin >= last->interval.from) begin = hour * kHour;
  if (begin >= last->interval.from) return std::nullopt;
  const Reading reading{.end = last->end,
                        .interval = {scene.today() + begin, scene.today() + last->interval.from},
                        .precision = Precision::range,
                        .rule = "clock-range",
                        .relative = true,
                        .ambiguous = last->ambiguous};
  const Reading dated = on_day_behind(scene, reading);
  // Two bare numbers are hours only beside a day.
  if (last->rule == "clock-number" && dated.end == reading.end) return std::nullopt;
  return dated;
}

/// Two ends that a dash may join: a dash between other words ends a thought.
bool may_join_by_dash(const Single& first, const Reading& last) {
  return first.reading.rule != "day-word" && first.reading.precision == last.precision;
}

Maybe read_range(const Scene& scene, const Opening& opening, const Single& first) {
  const auto at = skip_range_word(scene, opening, first);
  if (!at) return std::nullopt;
  if (first.is_clock) {
    if (auto range = read_clock_range(scene, first, *at)) return range;
  }
  const bool dash = scene.is_mark(first.reading.end, '-');
  if (dash) {
    const auto last = read_date(scene, *at);
    if (!last || !may_join_by_dash(first, *last)) return std::nullopt;
  }
  return read_date_range(scene, opening.end, first.reading, *at);
}

/// "до конца года", "by the end of the week" name the last day, "с начала года" the first: the
/// rest of that part of the period is not meant.
Reading last_day_of_bound(Reading reading, Bound bound) {
  if (reading.rule == "third-start" && reading.precision == Precision::third &&
      bound == Bound::from) {
    reading.interval.to = reading.interval.from + kDay;
    reading.precision = Precision::day;
    return reading;
  }
  const bool end_of = reading.rule == "third-end" && reading.precision == Precision::third;
  if (!end_of || (bound != Bound::until && bound != Bound::by)) return reading;
  reading.interval.from = reading.interval.to - kDay;
  reading.precision = Precision::day;
  return reading;
}

/// "first we", "one thing", "by last.": an English word that needs others (`Lexeme::suffices`), and
/// none with a meaning or figures comes behind it. Most words that might begin an expression stand
/// so. Of Russian words rules know more than have meanings ("в первых числах").
bool lacks_company(const Scene& scene, std::size_t i) {
  constexpr std::u32string_view kMarks = U".,:-/'\"(\u2026";  // Those of dates and times.
  const auto tells = [&](std::size_t at) {
    return scene.is_number(at) || scene.at(at).lexeme != nullptr;
  };
  if (!scene.is_latin(i) || scene.at(i).lexeme->suffices || tells(i + 1)) return false;
  const Token& next = scene.at(i + 1);
  if (next.kind == TokenKind::word) return scene.is_latin(i + 1);
  if (next.kind == TokenKind::gap) return true;
  const bool of_dates = kMarks.find(next.value) != std::u32string_view::npos;
  return !of_dates || (!tells(i + 2) && scene.at(i + 2).kind != TokenKind::mark);
}

}  // namespace

std::optional<Whole> read_expression(const Scene& scene, std::size_t i) {
  const Opening opening = read_opening(scene, i);
  const std::size_t at = opening.end;
  // "From", "to" and "by" stand before any word; those of dates have meanings.
  if (scene.is_word(at) && scene.at(at).lexeme == nullptr) return std::nullopt;
  if (lacks_company(scene, at)) return std::nullopt;
  if (opening.opens_range) {
    if (auto days = read_opened_days(scene, at)) return Whole{i, *days, Bound::none};
    if (auto hours = read_hour_numbers(scene, at, true)) return Whole{i, *hours, Bound::none};
  }
  if (auto hours = read_hour_numbers(scene, at, false)) return Whole{at, *hours, Bound::none};
  if (auto periods = read_joined_periods(scene, at)) return Whole{at, *periods, Bound::none};
  const auto single = read_single(scene, at);
  if (!single) return std::nullopt;
  if (auto range = read_range(scene, opening, *single)) {
    return Whole{opening.opens_range ? i : at, *range, Bound::none};
  }
  if (opening.between) return Whole{at, single->reading, Bound::none};
  const bool part = single->reading.precision == Precision::part;  // "с утра", "после обеда"
  const Bound bound = part && opening.bound != Bound::until ? Bound::none : opening.bound;
  Whole whole{i, single->reading, bound == Bound::none ? single->bound : bound};
  whole.reading = last_day_of_bound(whole.reading, whole.bound);
  return whole;
}

}  // namespace pismo::mentions
