// Months, quarters, halves, seasons, years, decades, and parts of them.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

Maybe read_simple_period(const Scene& scene, std::size_t i);

/// A period that returns every year: which months of it.
struct Yearly {
  std::size_t end = 0;
  int month = 1;   ///< The first.
  int length = 1;  ///< In months.
  Precision precision = Precision::month;
  std::string_view rule{};
};

/// The period in the year that follows it, or in the likely one.
Maybe in_a_year(const Scene& scene, std::size_t i, const Yearly& yearly) {
  const auto of_year = [&](int year) -> std::optional<Interval> {
    return months_from(year, yearly.month, yearly.length);
  };
  Reading reading{.end = yearly.end, .precision = yearly.precision, .rule = yearly.rule};
  if (const auto year = read_year_after(scene, yearly.end)) {
    reading.end = year->end;
    reading.interval = *of_year(year->year);
    reading.relative = year->relative;
    return reading;
  }
  const auto interval = in_likely_year(scene, i, yearly.end, of_year);
  if (!interval) return std::nullopt;
  reading.interval = *interval;
  reading.relative = true;
  return reading;
}

/// "октябрь 2009", "в мае", "in May"; `asked`: the words before tell that a time is meant.
Maybe read_month(const Scene& scene, std::size_t i, bool asked) {
  const Meaning* name = scene.meaning(i, Sense::month);
  if (name == nullptr) return std::nullopt;
  std::size_t end = i + 1;
  if (name->form == Form::short_form && scene.glued_mark(end, '.')) ++end;
  const auto year = read_year_after(scene, end);
  const auto before = scene.preposition_before(i);
  // "May" and "march" are verbs, unless it is "in may 2009".
  const bool small = name->form == Form::homograph && !scene.at(i).capital;
  if (small && !(year && before)) return std::nullopt;
  // A day that the month has not: "29 февраля 2009" is none of February's other days.
  constexpr std::uint32_t kEveryMonthHas = 28;
  if (i > 0 && scene.has_digits(i - 1, 2, 2) && scene.at(i - 1).value > kEveryMonthHas)
    return std::nullopt;
  using enum Preposition;
  const bool prepared = asked || (before && *before != conjunction && *before != negation);
  const bool short_form = name->form == Form::short_form && (!scene.at(i).capital || !asked);
  if (!year && (!prepared || short_form)) return std::nullopt;
  // "May 5": the day is the next rule's, and a figure after a Russian month is none of its own.
  if (!year && scene.is_latin(i) && scene.has_digits(end, 1, 2)) return std::nullopt;
  return in_a_year(scene, i, {end, name->value, 1, Precision::month, "month"});
}

Yearly quarter_of_year(std::size_t end, int quarter) {
  return {end, quarter * 3 - 2, 3, Precision::quarter, "quarter"};
}

Reading quarter_reading(std::size_t end, int year, int quarter) {
  return {.end = end,
          .interval = months_from(year, quarter * 3 - 2, 3),
          .precision = Precision::quarter,
          .rule = "quarter"};
}

/// "Q3", a word and a number that touch, in a year or alone.
Maybe read_letter_and_quarter(const Scene& scene, std::size_t i) {
  const int quarter = static_cast<int>(scene.at(i + 1).value);
  const bool longer = scene.at(i + 2).glued && scene.is_word(i + 2);  // "q3_count"
  if (quarter < 1 || quarter > 4 || longer) return std::nullopt;
  return in_a_year(scene, i, quarter_of_year(i + 2, quarter));
}

/// "2009 Q3"
Maybe read_year_and_quarter(const Scene& scene, std::size_t i) {
  const int year = static_cast<int>(scene.at(i).value);
  const int quarter = static_cast<int>(scene.at(i + 2).value);
  if (year < kFirstYear || year > kLastYear || quarter < 1 || quarter > 4) return std::nullopt;
  return quarter_reading(i + 3, year, quarter);
}

/// "4Q 2008", "4Q08"
Maybe read_quarter_and_letter(const Scene& scene, std::size_t i) {
  const int quarter = static_cast<int>(scene.at(i).value);
  const std::size_t at = i + 2;
  const bool short_year = scene.has_digits(at, 2, 2) && scene.at(at).glued;
  const bool year = short_year || read_year_after(scene, at).has_value();
  if (quarter < 1 || quarter > 4 || !year || !scene.begins_number(i)) return std::nullopt;
  if (!short_year) return in_a_year(scene, i, quarter_of_year(at, quarter));
  const int full = full_year(scene, static_cast<int>(scene.at(at).value));
  return quarter_reading(at + 1, full, quarter);
}

/// "III кв. 2009 г.", "первом квартале", "third quarter of 2009".
Maybe read_quarter_word(const Scene& scene, std::size_t i) {
  const auto number = read_ordinal(scene, i);
  if (!number || number->value < 1 || number->value > 4) return std::nullopt;
  const Meaning* unit = scene.meaning(number->end, Sense::unit);
  if (unit == nullptr || static_cast<Unit>(unit->value) != Unit::quarter) return std::nullopt;
  if (scene.is_latin(number->end) && !number->ordinal) return std::nullopt;  // "2 quarters"
  std::size_t end = number->end + 1;
  if (unit->form == Form::short_form) {
    if (scene.glued_mark(end, '.')) ++end;
    // "3 кв. м" are square metres, "д. 5, кв. 3" a flat.
    if (!number->ordinal && !read_year_after(scene, end)) return std::nullopt;
  }
  return in_a_year(scene, i, quarter_of_year(end, number->value));
}

Maybe read_quarter(const Scene& scene, std::size_t i) {
  const bool letter = scene.is_word(i) && (scene.says(i, "Q") || scene.says(i, "q"));
  if (letter && scene.has_digits(i + 1, 1, 1) && scene.at(i + 1).glued)
    return read_letter_and_quarter(scene, i);
  if (scene.has_digits(i, 4, 4) && scene.says(i + 1, "q") && scene.has_digits(i + 2, 1, 1))
    return read_year_and_quarter(scene, i);
  if (scene.has_digits(i, 1, 1) && scene.says(i + 1, "q") && scene.at(i + 1).glued)
    return read_quarter_and_letter(scene, i);
  return read_quarter_word(scene, i);
}

/// "I полугодие 2009 г.", "H1 2009", "первая половина 2009 года", "first half of October".
Maybe read_half(const Scene& scene, std::size_t i) {
  const bool letter = scene.is_word(i) && (scene.says(i, "H") || scene.says(i, "h"));
  if (letter && scene.has_digits(i + 1, 1, 1) && scene.at(i + 1).glued) {
    const int half = static_cast<int>(scene.at(i + 1).value);
    const auto year = read_year_after(scene, i + 2);
    if (half < 1 || half > 2 || !year) return std::nullopt;
    return in_a_year(scene, i, {i + 2, half * 6 - 5, 6, Precision::half, "half-year"});
  }
  const auto number = read_ordinal(scene, i);
  if (!number || number->value < 1 || number->value > 2) return std::nullopt;
  if (scene.meaning(number->end, Sense::half_year) != nullptr) {
    return in_a_year(
        scene, i, {number->end + 1, number->value * 6 - 5, 6, Precision::half, "half-year"});
  }
  if (scene.meaning(number->end, Sense::half) == nullptr || !number->ordinal) return std::nullopt;
  std::size_t at = number->end + 1;
  while (scene.is_preposition(at, Preposition::of))
    ++at;
  auto whole = read_simple_period(scene, at);
  if (!whole) return std::nullopt;
  const Interval all = whole->interval;
  const Civil start = civil_of(all.from);
  const std::int64_t half_way = all.from + (all.to - all.from) / 2;
  const bool of_a_day = all.to - all.from <= kDay;
  std::int64_t middle = of_a_day ? half_way : day_start(half_way);
  if (whole->precision == Precision::month) middle = midnight(start.year, start.month, 16);
  if (whole->precision == Precision::year) middle = midnight(start.year, 7, 1);
  whole->interval = number->value == 1 ? Interval{all.from, middle} : Interval{middle, all.to};
  whole->precision = of_a_day ? Precision::part : Precision::half;
  whole->rule = "half";
  return whole;
}

/// "летом 2008", "in the winter of 2009": a winter begins in December of the year before, unless
/// two years are named.
Maybe read_season(const Scene& scene, std::size_t i, bool asked) {
  const Meaning* name = scene.meaning(i, Sense::season);
  if (name == nullptr) return std::nullopt;
  const auto before = scene.preposition_before(i);
  const bool adverb =
      !scene.is_latin(i) && (scene.written(i).ends_with("ой") || scene.written(i).ends_with("ом") ||
                             scene.written(i).ends_with("ью"));
  const auto year = read_year_after(scene, i + 1);
  // "fall", "spring" and "лета" are other words too.
  if (!year && !asked && !adverb && !(before && scene.is_latin(i) && name->form == Form::plain)) {
    return std::nullopt;
  }
  if (scene.is_latin(i) && !year && !asked && scene.is_word(i + 1)) return std::nullopt;
  const int month = name->value * 3;
  Yearly yearly{i + 1, month, 3, Precision::season, "season"};
  auto reading = in_a_year(scene, i, yearly);
  if (!reading) return std::nullopt;
  if (name->value == 4) reading->ambiguous = true;
  const bool two_years = year && (scene.is_mark(year->end, '-') || scene.is_mark(year->end, '/')) &&
                         scene.has_digits(year->end + 1, 2, 4);
  if (two_years) reading->end = skip_year_mark(scene, year->end + 2);
  return reading;
}

/// "90-х", "1990-е", "1990s"
std::optional<Number> read_decade_figures(const Scene& scene, std::size_t i) {
  const bool short_form = scene.at(i).digits == 2;
  const bool dash = scene.glued_mark(i + 1, '-');
  const std::size_t suffix = dash ? i + 2 : i + 1;
  const std::string_view word = scene.at(suffix).glued ? scene.written(suffix) : "";
  const bool russian = dash && (word == "х" || word == "е" || word == "ые" || word == "ых");
  const bool the = i > 0 && scene.is_preposition(i - 1, Preposition::of);
  const bool english = word == "s" && (scene.at(i).digits == 4 || the);
  const Number decade{.end = suffix + 1, .value = static_cast<int>(scene.at(i).value)};
  if (decade.value % 10 != 0 || !(russian || english)) return std::nullopt;
  const bool named = scene.unit(decade.end) == Unit::year;
  // "20-х числах" is a part of a month; "90-х" alone is a decade after a preposition.
  if (short_form && !named && !english && !scene.preposition_before(i)) return std::nullopt;
  if (short_form && scene.meaning(decade.end, Sense::filler) != nullptr) return std::nullopt;
  return decade;
}

/// "девяностые", "eighties"
std::optional<Number> read_decade_word(const Scene& scene, std::size_t i) {
  const auto word = scene.value(i, Sense::decade);
  if (!word) return std::nullopt;
  const bool english = scene.is_latin(i) && i > 0 && scene.is_preposition(i - 1, Preposition::of);
  // "в восьмидесятых" alone, but not "в шестидесятых случаях".
  const bool alone = scene.preposition_before(i) == Preposition::in &&
                     (!scene.is_word(i + 1) || scene.at(i + 1).lexeme != nullptr);
  if (!english && !alone && scene.unit(i + 1) != Unit::year) return std::nullopt;
  return Number{.end = i + 1, .value = *word};
}

/// "90-х годов", "1990-е", "the 1990s", "девяностые годы".
Maybe read_decade(const Scene& scene, std::size_t i) {
  const bool figures =
      scene.has_digits(i, 2, 4) && scene.at(i).digits != 3 && scene.begins_number(i);
  const auto written = figures ? read_decade_figures(scene, i) : read_decade_word(scene, i);
  if (!written) return std::nullopt;
  auto [end, decade] = std::pair(written->end, written->value);
  if (decade < 100) decade += decade <= 10 ? 2000 : 1900;
  if (decade < kFirstYear || decade > kLastYear) return std::nullopt;
  if (scene.unit(end) == Unit::year) ++end;
  return Reading{.end = end,
                 .interval = {midnight(decade, 1, 1), midnight(decade + 10, 1, 1)},
                 .precision = Precision::decade,
                 .rule = "decade"};
}

/// "недели", "of the month", "следующего года": a period that counts from the anchor.
Maybe unit_at_hand(const Scene& scene, std::size_t i) {
  if (!scene.anchored()) return std::nullopt;
  std::size_t at = i;
  while (scene.meaning(at, Sense::filler) != nullptr)
    ++at;
  const auto unit = scene.unit(at);
  if (!unit) return std::nullopt;
  const Civil today = civil_of(scene.now());
  Reading reading{.end = at + 1, .rule = "unit-at-hand", .relative = true};
  switch (*unit) {
    case Unit::day:
      if (const auto weekday = read_weekday_name(scene, at + 1)) {
        reading.end = weekday->end;
        reading.interval = weekday->interval;
        return reading;
      }
      reading.interval = {scene.today(), scene.today() + kDay};
      reading.precision = Precision::day;
      return reading;
    case Unit::week:
      reading.interval = {week_start(scene.now()), week_start(scene.now()) + 7 * kDay};
      reading.precision = Precision::week;
      return reading;
    case Unit::month:
      reading.interval = month_of(today.year, today.month);
      reading.precision = Precision::month;
      return reading;
    case Unit::quarter:
      reading.interval = months_from(today.year, (today.month - 1) / 3 * 3 + 1, 3);
      reading.precision = Precision::quarter;
      return reading;
    case Unit::year:
      reading.interval = months_from(today.year, 1, 12);
      reading.precision = Precision::year;
      return reading;
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
    case Unit::half:
    case Unit::decade:
      return std::nullopt;
  }
  return std::nullopt;
}

/// "конец ноября", "в начале следующей недели", "mid-October", "end of the year".
Maybe read_third(const Scene& scene, std::size_t i) {
  const auto third = scene.value(i, Sense::third);
  if (!third) return std::nullopt;
  std::size_t at = i + 1;
  if (scene.glued_mark(at, '-')) ++at;
  const bool of = scene.is_preposition(at, Preposition::of);
  while (scene.is_preposition(at, Preposition::of) || scene.is_preposition(at, Preposition::in))
    ++at;
  auto whole = read_bare_period(scene, at);
  if (!whole) return std::nullopt;
  // "start Friday", "late night" are no parts of a period; "start of", "end of" are.
  const bool needs_of = scene.is_latin(i) && !scene.says(i, "early") && !scene.says(i, "late") &&
                        !scene.says(i, "mid");
  if (needs_of && !of) return std::nullopt;
  if (whole->precision == Precision::day || whole->precision == Precision::part) {
    if (*third != 3 || whole->rule != "unit-at-hand") return std::nullopt;
    return whole;  // "до конца дня": the day.
  }
  whole->interval = third_of(whole->interval, *third);
  whole->precision = Precision::third;
  whole->rule = *third == 3 ? "third-end" : *third == 1 ? "third-start" : "third";
  return whole;
}

/// A period without halves or thirds of another, so that rules do not call each other for ever.
Maybe read_simple_period(const Scene& scene, std::size_t i) {
  if (auto quarter = read_quarter(scene, i)) return quarter;
  if (auto month = read_month(scene, i, true)) return month;
  if (auto season = read_season(scene, i, true)) return season;
  if (auto decade = read_decade(scene, i)) return decade;
  if (auto relative = read_named_relative(scene, i)) return relative;
  if (const auto year = read_year_after(scene, i)) {
    return Reading{.end = year->end,
                   .interval = months_from(year->year, 1, 12),
                   .precision = Precision::year,
                   .rule = "year",
                   .relative = year->relative};
  }
  return unit_at_hand(scene, i);
}

Reading year_reading(std::size_t end, int year) {
  return {.end = end,
          .interval = months_from(year, 1, 12),
          .precision = Precision::year,
          .rule = "year"};
}

/// "2009", "2009 г.", "в 2009-м".
Maybe read_year_figures(const Scene& scene, std::size_t i) {
  if (!scene.has_digits(i, 4, 4) || !scene.begins_number(i)) return std::nullopt;
  const int year = static_cast<int>(scene.at(i).value);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  std::size_t end = i + 1;
  if (scene.glued_mark(end, '-') && scene.at(end + 1).glued &&
      scene.meaning(end + 1, Sense::suffix) != nullptr) {
    end += 2;
  }
  const std::size_t marked = skip_year_mark(scene, end);
  const Token& next = scene.at(end);
  const bool closed = !next.glued || next.kind == TokenKind::gap ||
                      (next.kind == TokenKind::mark && !scene.at(end + 1).glued);
  using enum Preposition;
  const auto before = scene.preposition_before(i);
  // "since 2005", "в 2008."; but "in 2000 cases", "до 2000 руб." count something.
  const bool asked = before && *before != conjunction && *before != negation &&
                     *before != between && !scene.is_quantity(end) && closed &&
                     (!scene.is_word(end) || scene.at(end).lexeme != nullptr ||
                      (i > 0 && scene.is_latin(i - 1) && !scene.written(end).ends_with("s")));
  if (marked == end && !asked) return std::nullopt;
  if (marked == end && *before == on && !scene.is_mark(end, '.')) return std::nullopt;
  return year_reading(marked, year);
}

}  // namespace

Maybe read_year(const Scene& scene, std::size_t i) {
  if (scene.in_street_name(i)) return std::nullopt;
  if (const auto words = read_year_words(scene, i)) {
    const std::size_t end = skip_year_mark(scene, words->end);
    return end == words->end ? std::nullopt : Maybe(year_reading(end, words->value));
  }
  if (scene.says(i, "year") && scene.has_digits(i + 1, 4, 4) && !scene.at(i + 1).glued) {
    const int named = static_cast<int>(scene.at(i + 1).value);
    if (named < kFirstYear || named > kLastYear) return std::nullopt;
    return year_reading(i + 2, named);
  }
  return read_year_figures(scene, i);
}

Maybe read_bare_period(const Scene& scene, std::size_t i) {
  if (auto half = read_half(scene, i)) return half;
  return read_simple_period(scene, i);
}

Maybe read_period(const Scene& scene, std::size_t i) {
  if (auto third = read_third(scene, i)) return third;
  if (auto days = read_days_about(scene, i)) return days;
  if (auto months = read_months_of_year(scene, i)) return months;
  if (auto quarter = read_quarter(scene, i)) return quarter;
  if (auto half = read_half(scene, i)) return half;
  if (auto decade = read_decade(scene, i)) return decade;
  if (auto month = read_month(scene, i, false)) return month;
  if (auto season = read_season(scene, i, false)) return season;
  return read_year(scene, i);
}

}  // namespace pismo::mentions
