// Holidays: "до Нового года", "на майские", "by Christmas".
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

constexpr int kPatriotsYear = 2005;  // From then on 4 November is a holiday, and 7 November none.

/// Source: Meeus, Astronomical Algorithms, chapter 8 (the Julian calendar); the calendars lie 13
/// days apart from 1900 to 2099.
std::int64_t orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  constexpr int kJulian = 13;
  return midnight(year, (d + e + 114) / 31, (d + e + 114) % 31 + 1 + kJulian);
}

/// Source: Meeus, the same chapter (the anonymous Gregorian algorithm).
std::int64_t western_easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int g = (b - (b + 8) / 25 + 1) / 3;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  return midnight(year, month, (h + l - 7 * m + 114) % 31 + 1);
}

/// The n-th weekday (1 is Monday) of a month; 0: the last one.
std::int64_t nth_weekday(int year, int month, int weekday, int n) {
  if (n == 0) {
    const std::int64_t last = month_of(year, month).to - kDay;
    return last - (weekday_of(last) - weekday + 7) % 7 * kDay;
  }
  const std::int64_t first = midnight(year, month, 1);
  return first + ((weekday - weekday_of(first) + 7) % 7 + (n - 1) * 7) * kDay;
}

Interval days(std::int64_t from, int count) {
  return {from, from + count * kDay};
}

Interval in_year(Holiday holiday, int year) {
  switch (holiday) {
    case Holiday::new_year:
      return days(midnight(year, 1, 1), 1);
    case Holiday::new_year_eve:
      return days(midnight(year, 12, 31), 1);
    case Holiday::old_new_year:
      return days(midnight(year, 1, 14), 1);
    case Holiday::january_days:
      return days(midnight(year, 1, 1), 8);
    case Holiday::orthodox_christmas:
      return days(midnight(year, 1, 7), 1);
    case Holiday::christmas:
      return days(midnight(year, 12, 25), 1);
    case Holiday::christmas_eve:
      return days(midnight(year, 12, 24), 1);
    case Holiday::orthodox_easter:
      return days(orthodox_easter(year), 1);
    case Holiday::easter:
      return days(western_easter(year), 1);
    case Holiday::butter_week:
      return days(orthodox_easter(year) - 55 * kDay, 7);
    case Holiday::may_day:
      return days(midnight(year, 5, 1), 1);
    case Holiday::may_days:
      return days(midnight(year, 5, 1), 9);
    case Holiday::victory_day:
      return days(midnight(year, 5, 9), 1);
    case Holiday::november_days:
      return year < kPatriotsYear ? days(midnight(year, 11, 7), 2) : days(midnight(year, 11, 4), 1);
    case Holiday::defenders_day:
      return days(midnight(year, 2, 23), 1);
    case Holiday::womens_day:
      return days(midnight(year, 3, 8), 1);
    case Holiday::day_of_russia:
      return days(midnight(year, 6, 12), 1);
    case Holiday::day_of_knowledge:
      return days(midnight(year, 9, 1), 1);
    case Holiday::day_of_unity:
      return days(midnight(year, 11, 4), 1);
    case Holiday::thanksgiving:
      return days(nth_weekday(year, 11, 4, 4), 1);
    case Holiday::labor_day:
      return days(nth_weekday(year, 9, 1, 1), 1);
    case Holiday::memorial_day:
      return days(nth_weekday(year, 5, 1, 0), 1);
    case Holiday::independence_day:
      return days(midnight(year, 7, 4), 1);
    case Holiday::boxing_day:
      return days(midnight(year, 12, 26), 1);
    case Holiday::halloween:
      return days(midnight(year, 10, 31), 1);
    case Holiday::valentines_day:
      return days(midnight(year, 2, 14), 1);
    case Holiday::of_new:
    case Holiday::of_catholics:
    case Holiday::of_old:
      break;
  }
  return {};
}

struct Name {
  Holiday holiday{};
  std::size_t end = 0;
  bool sure = false;  ///< It is no other word: no preposition need ask for a time.
};

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(
      endings.begin(), endings.end(), [&](std::string_view one) { return word.ends_with(one); });
}

bool names_days_off(const Scene& scene, std::size_t i) {
  return scene.begins(i, "праздник") || scene.begins(i, "каникул") || scene.begins(i, "выходн") ||
         scene.says(i, "дни") || scene.says(i, "дней");
}

/// "на майские", with or without "праздники"; but "майские указы" names decrees: a noun in the same
/// case follows.
std::optional<std::size_t> days_off_behind(const Scene& scene, std::size_t i) {
  if (names_days_off(scene, i + 1)) return i + 2;
  constexpr std::size_t kShortWord = 6;  // Three letters: "мы", "все".
  if (!scene.is_word(i + 1) || scene.written(i + 1).size() <= kShortWord) return i + 1;
  const std::string_view next = scene.written(i + 1);
  const std::string_view own = scene.written(i);
  const bool noun = own.ends_with("ие") ? ends_with_any(next, {"ы", "и", "а", "я"})
                    : own.ends_with("их")
                        ? ends_with_any(next, {"ов", "ев", "ей", "ий", "ых", "их"})
                        : ends_with_any(next, {"ам", "ям", "ами", "ями"});
  return noun ? std::nullopt : std::optional(i + 1);
}

/// "День Победы", "Дню России", "дня защитника Отечества".
std::optional<Name> read_day_of(const Scene& scene, std::size_t i) {
  if (scene.unit(i) != Unit::day || scene.is_latin(i)) return std::nullopt;

  struct Row {
    std::string_view word;
    Holiday holiday;
    std::string_view next;
  };

  constexpr Row kRows[] = {{"победы", Holiday::victory_day, {}},
                           {"россии", Holiday::day_of_russia, {}},
                           {"знаний", Holiday::day_of_knowledge, {}},
                           {"защитника", Holiday::defenders_day, "отечества"},
                           {"народного", Holiday::day_of_unity, "единства"}};
  for (const Row& row : kRows) {
    if (!scene.says(i + 1, row.word)) continue;
    if (row.next.empty()) return Name{row.holiday, i + 2, scene.at(i + 1).capital};
    if (scene.says(i + 2, row.next)) return Name{row.holiday, i + 3, true};
  }
  return std::nullopt;
}

/// "Christmas Eve", "New Year's Day", "Boxing Day".
Name with_eve(const Scene& scene, Holiday holiday, std::size_t end) {
  if (scene.says(end, "day")) return {holiday, end + 1, true};
  if (!scene.says(end, "eve")) return {holiday, end, false};
  return {holiday == Holiday::christmas ? Holiday::christmas_eve : Holiday::new_year_eve,
          end + 1,
          true};
}

std::optional<Name> read_english(const Scene& scene, std::size_t i, Holiday holiday) {
  switch (holiday) {
    case Holiday::of_new:
      if (!scene.says(i + 1, "year") && scene.unit(i + 1) != Unit::year) return std::nullopt;
      return with_eve(scene, Holiday::new_year, i + 2);
    case Holiday::christmas:
      return with_eve(scene, holiday, i + 1);
    case Holiday::labor_day:
    case Holiday::memorial_day:
    case Holiday::independence_day:
    case Holiday::boxing_day:
    case Holiday::valentines_day:
      if (!scene.says(i + 1, "day")) return std::nullopt;
      return Name{holiday, i + 2, scene.at(i).capital};
    default:
      return Name{holiday, i + 1, false};
  }
}

std::optional<Name> read_name(const Scene& scene, std::size_t i) {
  if (auto day = read_day_of(scene, i)) return day;
  const auto value = scene.value(i, Sense::holiday);
  if (!value) return std::nullopt;
  const auto holiday = static_cast<Holiday>(*value);
  if (scene.is_latin(i)) return read_english(scene, i, holiday);
  switch (holiday) {
    case Holiday::of_old: {
      const auto rest = scene.value(i + 1, Sense::holiday);
      const bool year =
          rest == static_cast<int>(Holiday::of_new) && scene.unit(i + 2) == Unit::year;
      return year ? std::optional(Name{Holiday::old_new_year, i + 3, false}) : std::nullopt;
    }
    case Holiday::of_catholics:
      if (scene.value(i + 1, Sense::holiday) != static_cast<int>(Holiday::orthodox_christmas))
        return std::nullopt;
      return Name{Holiday::christmas, i + 2, false};
    case Holiday::of_new: {
      const std::size_t year = scene.has_digits(i + 1, 4, 4) ? i + 2 : i + 1;  // "Нового 2010 года"
      return scene.unit(year) == Unit::year
                 ? std::optional(Name{Holiday::new_year, year + 1, false})
                 : std::nullopt;
    }
    case Holiday::january_days:
      return names_days_off(scene, i + 1) ? std::optional(Name{holiday, i + 2, false})
                                          : std::nullopt;
    case Holiday::may_days:
    case Holiday::november_days:
      if (const auto end = days_off_behind(scene, i)) return Name{holiday, *end, false};
      return std::nullopt;
    case Holiday::womens_day:
      return scene.unit(i + 1) == Unit::day ? std::optional(Name{holiday, i + 2, false})
                                            : std::nullopt;
    default:
      return Name{holiday, i + 1, false};
  }
}

/// Whether the words before ask for a time. "С Новым годом" and "Merry Christmas" greet.
bool is_asked(const Scene& scene, std::size_t i) {
  if (i > 0 && (scene.says(i - 1, "накануне") || scene.says(i - 1, "под"))) return true;
  const auto before = scene.preposition_before(i);
  using enum Preposition;
  if (!before || *before == conjunction || *before == negation || *before == of || *before == than)
    return false;
  const bool greets = *before == from && !scene.is_latin(i) &&
                      ends_with_any(scene.written(i), {"ым", "ом", "ой", "ими"});
  return !greets;
}

/// The nearest one that way: `direction` as of "last", "this", "next".
Interval nearest(const Scene& scene, Holiday holiday, int direction) {
  int year = civil_of(scene.now()).year;
  const auto over = [&](int y) { return in_year(holiday, y).to <= scene.now(); };
  const auto ahead = [&](int y) { return in_year(holiday, y).from > scene.now(); };
  if (direction < 0) {
    while (!over(year))
      --year;
    return in_year(holiday, year + 1 + direction);
  }
  while (direction > 0 && !ahead(year))
    ++year;
  if (direction == 0 && over(year)) ++year;
  return in_year(holiday, year);
}

/// "до Нового года" means the coming one, "после Нового года" in January the one that was.
std::optional<Interval> likely(const Scene& scene, std::size_t i, const Name& name) {
  if (scene.assumed_year()) return in_year(name.holiday, *scene.assumed_year());
  if (!scene.anchored()) return std::nullopt;
  using enum Preposition;
  const auto before = scene.preposition_before(i);
  const bool ahead = before == until || before == by;
  if (ahead && scene.tense(i, name.end) != Tense::past) return nearest(scene, name.holiday, 0);
  return in_likely_year(scene, i, name.end, [&](int year) -> std::optional<Interval> {
    return in_year(name.holiday, year);
  });
}

Reading reading_of(std::size_t end, Interval interval, bool relative) {
  const bool one_day = interval.to - interval.from == kDay;
  return {.end = end,
          .interval = interval,
          .precision = one_day ? Precision::day : Precision::range,
          .rule = "holiday",
          .relative = relative};
}

/// "в новом году", "in the new year": the year that comes.
Maybe read_new_year_itself(const Scene& scene, std::size_t i, const Name& name) {
  const bool in = scene.preposition_before(i) == Preposition::in;
  if (name.holiday != Holiday::new_year || !in || name.sure || !scene.anchored())
    return std::nullopt;
  if (!scene.is_latin(i) && !scene.written(i).ends_with("ом")) return std::nullopt;
  const Civil today = civil_of(scene.now());
  const int year = today.month == 1 ? today.year : today.year + 1;
  return Reading{.end = name.end,
                 .interval = months_from(year, 1, 12),
                 .precision = Precision::year,
                 .rule = "new-year",
                 .relative = true,
                 .ambiguous = true};
}

}  // namespace

Maybe read_holiday(const Scene& scene, std::size_t i) {
  if (!scene.is_word(i)) return std::nullopt;
  if (const auto direction = scene.value(i, Sense::direction)) {
    const auto name = read_name(scene, i + 1);
    if (!name || !scene.anchored()) return std::nullopt;
    return reading_of(name->end, nearest(scene, name->holiday, *direction), true);
  }
  const auto name = read_name(scene, i);
  if (!name || !(name->sure || is_asked(scene, i))) return std::nullopt;
  if (auto year = read_new_year_itself(scene, i, *name)) return year;
  if (i + 1 < name->end && scene.has_digits(i + 1, 4, 4)) {  // "Нового 2010 года"
    return reading_of(
        name->end, in_year(name->holiday, static_cast<int>(scene.at(i + 1).value)), false);
  }
  if (const auto year = read_year_after(scene, name->end))
    return reading_of(year->end, in_year(name->holiday, year->year), year->relative);
  const auto interval = likely(scene, i, *name);
  return interval ? Maybe(reading_of(name->end, *interval, true)) : std::nullopt;
}

/// Which of the days of a month: from 1 on; 0 is the last.
static std::optional<Number> read_place_in_month(const Scene& scene, std::size_t i) {
  if (scene.value(i, Sense::direction) == -1) {
    if (!scene.is_latin(i) && !scene.begins(i, "последн")) return std::nullopt;
    return Number{.end = i + 1, .value = 0};
  }
  const auto number = read_ordinal(scene, i);
  if (!number || !number->ordinal || number->value < 1 || number->value > 5) return std::nullopt;
  return number;
}

Maybe read_weekday_of_month(const Scene& scene, std::size_t i) {
  if (scene.is_number(i) && !scene.at(i + 1).glued) return std::nullopt;  // "2-ю", "2nd" go on.
  const auto place = read_place_in_month(scene, i);
  if (!place) return std::nullopt;
  const std::size_t at = place->end;
  const int n = place->value;
  const auto weekday = scene.value(at, Sense::weekday);
  const bool last_day = n == 0 && scene.unit(at) == Unit::day;
  if (!weekday && !last_day) return std::nullopt;
  std::size_t month_at = at + 1;
  if (scene.is_latin(i) && !scene.is_preposition(month_at, Preposition::of) &&
      !scene.is_preposition(month_at, Preposition::in))
    return std::nullopt;
  while (scene.is_preposition(month_at, Preposition::of) ||
         scene.is_preposition(month_at, Preposition::in))
    ++month_at;
  auto month = read_bare_period(scene, month_at);
  if (!month || (month->precision != Precision::month && !last_day)) return std::nullopt;
  const Civil first = civil_of(month->interval.from);
  const std::int64_t day =
      last_day ? month->interval.to - kDay : nth_weekday(first.year, first.month, *weekday, n);
  if (day < month->interval.from || day >= month->interval.to) return std::nullopt;
  month->interval = {day, day + kDay};
  month->precision = Precision::day;
  month->rule = "weekday-of-month";
  return month;
}

}  // namespace pismo::mentions
