// Dates in figures.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

struct Parts {
  int first = 0;
  int second = 0;
  int third = 0;
  char32_t mark = 0;
  int third_digits = 0;
  std::size_t end = 0;
};

bool is_separator(std::uint32_t mark) {
  return mark == '.' || mark == '/' || mark == '-';
}

/// Two or three numbers with one kind of mark between them and no blanks.
std::optional<Parts> read_parts(const Scene& scene, std::size_t i) {
  const Token& mark = scene.at(i + 1);
  if (mark.kind != TokenKind::mark || !mark.glued || !is_separator(mark.value)) return std::nullopt;
  if (!scene.has_digits(i + 2, 1, 4) || !scene.at(i + 2).glued) return std::nullopt;
  Parts parts{.first = static_cast<int>(scene.at(i).value),
              .second = static_cast<int>(scene.at(i + 2).value),
              .mark = mark.value,
              .end = i + 3};
  if (!scene.glued_mark(i + 3, parts.mark) || !scene.is_number(i + 4) || !scene.at(i + 4).glued) {
    return parts;
  }
  if (!scene.has_digits(i + 4, 1, 4)) return std::nullopt;
  parts.third = static_cast<int>(scene.at(i + 4).value);
  parts.third_digits = scene.at(i + 4).digits;
  parts.end = i + 5;
  return parts;
}

/// Whether the figures end here: no further number, no letters but those of a year or a time.
bool ends_here(const Scene& scene, const Parts& parts) {
  const Token& next = scene.at(parts.end);
  if (!next.glued) return true;
  if (next.kind == TokenKind::word) {
    const std::string_view word = scene.written(parts.end);
    return scene.meaning(parts.end, Sense::year_mark) != nullptr ||
           scene.unit(parts.end) == Unit::year || word == "T" || word == "t";
  }
  if (next.kind != TokenKind::mark) return next.kind == TokenKind::gap;
  const bool number_follows = scene.is_number(parts.end + 1) && scene.at(parts.end + 1).glued;
  if (!number_follows) return next.value != '@' && next.value != '%';
  return next.value != parts.mark && next.value != '.' && next.value != ':' && next.value != '+';
}

Reading day_reading(const Scene& scene, const Parts& parts, const Civil& date) {
  const std::int64_t day = midnight(date.year, date.month, date.day);
  return {.end = skip_year_mark(scene, parts.end),
          .interval = {day, day + kDay},
          .precision = Precision::day,
          .rule = "figures"};
}

/// 2009-10-15, 2009.10.15, 2009/10/15.
Maybe year_first(const Scene& scene, std::size_t i, const Parts& parts) {
  const bool shape = scene.has_digits(i + 2, 1, 2) && parts.third_digits >= 1 &&
                     parts.third_digits <= 2 && parts.first >= kFirstYear &&
                     parts.first <= kLastYear;
  if (!shape || !is_date(parts.first, parts.second, parts.third)) return std::nullopt;
  return day_reading(scene, parts, {parts.first, parts.second, parts.third});
}

/// 15.10.2009, 15.10.09, 15/10/2009, 10/15/2009, 15-10-2009.
Maybe day_first(const Scene& scene, std::size_t i, const Parts& parts) {
  if (!scene.has_digits(i, 1, 2) || !scene.has_digits(i + 2, 1, 2)) return std::nullopt;
  if (parts.third_digits != 2 && parts.third_digits != 4) return std::nullopt;
  // "495 12-10-09" is a telephone.
  const bool asked = scene.preposition_before(i).has_value();
  if (parts.mark == '-' && parts.third_digits == 2 && !asked) return std::nullopt;
  // 2.6.32 is a version more often than a day.
  const bool marked = skip_year_mark(scene, parts.end) > parts.end;
  if (parts.third_digits == 2 && !scene.has_digits(i + 2, 2, 2) && !marked) return std::nullopt;
  const int year = parts.third_digits == 4 ? parts.third : full_year(scene, parts.third);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  const bool day_month = is_date(year, parts.second, parts.first);
  const bool month_day = parts.mark != '.' && is_date(year, parts.first, parts.second);
  if (!day_month && !month_day) return std::nullopt;
  const bool american = month_day && (!day_month || scene.month_first());
  Reading reading = day_reading(
      scene,
      parts,
      american ? Civil{year, parts.first, parts.second} : Civil{year, parts.second, parts.first});
  reading.ambiguous = day_month && month_day && parts.first != parts.second;
  return reading;
}

bool asks_for_day(std::optional<Preposition> before) {
  using enum Preposition;
  return before && *before != in && *before != negation && *before != of && *before != conjunction;
}

/// Whether a weekday stands before: "пт 16.10", "в пятницу, 16.10".
bool after_weekday(const Scene& scene, std::size_t i) {
  while (i > 0 && scene.at(i - 1).kind == TokenKind::mark)
    --i;
  return i > 0 && scene.meaning(i - 1, Sense::weekday) != nullptr;
}

/// Whether a time of day follows: "16.10 в 12:00".
bool before_clock(const Scene& scene, std::size_t i) {
  if (scene.is_preposition(i, Preposition::in)) ++i;
  return scene.has_digits(i, 1, 2) &&
         (scene.glued_mark(i + 1, ':') || scene.glued_mark(i + 1, '.')) &&
         scene.has_digits(i + 2, 2, 2) && scene.at(i + 2).glued;
}

/// "10.11" and "5/11" where a day is asked for.
Maybe without_year(const Scene& scene, std::size_t i, const Parts& parts) {
  if (parts.mark == '-' || !scene.has_digits(i, 1, 2) || !scene.has_digits(i + 2, 2, 2)) {
    return std::nullopt;
  }
  const auto before = scene.preposition_before(i);
  const bool english = scene.is_word(i - 1) && i > 0 && scene.says(i - 1, "on");
  if (!asks_for_day(before) && !english && !after_weekday(scene, i) &&
      !before_clock(scene, parts.end)) {
    return std::nullopt;
  }
  if (scene.is_quantity(parts.end) || scene.is_quantity(parts.end + 1)) return std::nullopt;
  const bool swap = scene.month_first() && parts.mark == '/';
  const int day = swap ? parts.second : parts.first;
  const int month = swap ? parts.first : parts.second;
  const auto interval =
      in_likely_year(scene, i, parts.end, [&](int year) -> std::optional<Interval> {
        if (!is_date(year, month, day)) return std::nullopt;
        return Interval{midnight(year, month, day), midnight(year, month, day) + kDay};
      });
  if (!interval) return std::nullopt;
  return Reading{.end = parts.end,
                 .interval = *interval,
                 .precision = Precision::day,
                 .rule = "figures-no-year",
                 .relative = true,
                 .ambiguous = parts.mark == '/'};
}

/// "10.2009" where a time is asked for.
Maybe month_year(const Scene& scene, std::size_t i, const Parts& parts) {
  const bool shape = scene.has_digits(i, 2, 2) && scene.has_digits(i + 2, 4, 4) &&
                     parts.first >= 1 && parts.first <= 12 && parts.second >= kFirstYear &&
                     parts.second <= kLastYear;
  if (!shape || parts.mark == '-' || !scene.preposition_before(i)) return std::nullopt;
  return Reading{.end = skip_year_mark(scene, parts.end),
                 .interval = month_of(parts.second, parts.first),
                 .precision = Precision::month,
                 .rule = "figures-month"};
}

}  // namespace

Maybe read_figures(const Scene& scene, std::size_t i) {
  if (!scene.has_digits(i, 1, 4) || !scene.begins_number(i)) return std::nullopt;
  const auto parts = read_parts(scene, i);
  if (!parts || !ends_here(scene, *parts) || scene.is_numbering(i)) return std::nullopt;
  if (parts->third_digits > 0) {
    return scene.at(i).digits == 4 ? year_first(scene, i, *parts) : day_first(scene, i, *parts);
  }
  if (auto month = month_year(scene, i, *parts)) return month;
  return without_year(scene, i, *parts);
}

}  // namespace pismo::mentions
