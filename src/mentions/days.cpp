// Days of named months, and days of an unnamed one.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

struct MonthName {
  std::size_t end = 0;
  int month = 0;
};

/// The name of a month beside a day; a dot after a short form belongs to it.
std::optional<MonthName> read_month_name(const Scene& scene, std::size_t i) {
  const Meaning* name = scene.meaning(i, Sense::month);
  if (name == nullptr) return std::nullopt;
  if (name->form == Form::homograph && !scene.at(i).capital) return std::nullopt;
  const bool dot = name->form == Form::short_form && scene.glued_mark(i + 1, '.');
  return MonthName{i + 1 + (dot ? 1U : 0U), name->value};
}

/// Days first to last of a month, in the year that follows at `i` or the likely one.
Maybe days_of(const Scene& scene, std::size_t begin, std::size_t i, const Civil& first, int last) {
  const auto of_year = [&](int year) -> std::optional<Interval> {
    if (!is_date(year, first.month, first.day) || !is_date(year, first.month, last)) {
      return std::nullopt;
    }
    return Interval{midnight(year, first.month, first.day),
                    midnight(year, first.month, last) + kDay};
  };
  Reading reading{.end = i,
                  .precision = last == first.day ? Precision::day : Precision::range,
                  .rule = last == first.day ? "day-month" : "days-of-month"};
  auto year = read_year_after(scene, i);
  // "October 5 09" may be an hour.
  if (!year && scene.meaning(begin, Sense::month) == nullptr) year = read_bare_year(scene, i);
  if (year) {
    const auto interval = of_year(year->year);
    if (!interval) return std::nullopt;
    reading.end = year->end;
    reading.interval = *interval;
    reading.relative = year->relative;
    return reading;
  }
  const auto interval = in_likely_year(scene, begin, i, of_year);
  if (!interval) return std::nullopt;
  reading.interval = *interval;
  reading.relative = true;
  return reading;
}

bool is_joint(const Scene& scene, std::size_t i) {
  const Token& mark = scene.at(i);
  return mark.kind == TokenKind::mark && mark.glued &&
         (mark.value == '-' || mark.value == '/' || mark.value == '.');
}

/// "15-Oct-2009", "15/окт/09"; "15.X.2009", "15/X-09", "15 X 2009" with the month in Roman figures.
Maybe joined_by_marks(const Scene& scene, const Number& day) {
  const bool joined = is_joint(scene, day.end) && scene.at(day.end + 1).glued;
  const std::size_t name_at = joined ? day.end + 1 : day.end;
  const Meaning* name = joined ? scene.meaning(name_at, Sense::month) : nullptr;
  const auto roman = name == nullptr && scene.is_word(name_at) ? roman_value(scene.written(name_at))
                                                               : std::optional<int>();
  if (name == nullptr && !roman) return std::nullopt;
  const bool fits = name != nullptr ? scene.glued_mark(name_at + 1, scene.at(day.end).value)
                    : joined        ? is_joint(scene, name_at + 1)
                                    : scene.written(name_at) != "V";  // "12 V 2000 mA"
  const std::size_t year_at = name_at + (joined ? 2 : 1);
  if (!fits || !scene.has_digits(year_at, joined ? 2 : 4, 4) || scene.at(year_at).digits == 3)
    return std::nullopt;
  const int figures = static_cast<int>(scene.at(year_at).value);
  const int year = scene.at(year_at).digits == 4 ? figures : full_year(scene, figures);
  if (roman && (year < kFirstYear || year > kLastYear)) return std::nullopt;
  const int month = roman ? *roman : name->value;
  if (!is_date(year, month, day.value)) return std::nullopt;
  const std::int64_t start = midnight(year, month, day.value);
  return Reading{.end = skip_year_mark(scene, year_at + 1),
                 .interval = {start, start + kDay},
                 .precision = Precision::day,
                 .rule = "day-month"};
}

/// The second day of "5–9", "5 по 9", "5 to 9"; `opened`: a word before the first allowed words
/// between them.
std::optional<Number> read_last_day(const Scene& scene, std::size_t i, bool opened) {
  using enum Preposition;
  const bool dash = scene.is_mark(i, '-') || scene.is_mark(i, U'…');
  const auto word = scene.value_of_preposition(i);
  const bool joins =
      word && (*word == through || (opened && (*word == until || *word == conjunction)));
  if (!dash && !joins) return std::nullopt;
  std::size_t at = i + 1;
  if (scene.is_preposition(at, of)) ++at;
  if (scene.has_digits(at, 1, 2)) {  // After a dash it need not begin a number.
    Number day{.end = at + 1, .value = static_cast<int>(scene.at(at).value)};
    if (const auto full = read_day_number(scene, at)) return full;
    return day.value >= 1 && day.value <= 31 ? std::optional(day) : std::nullopt;
  }
  return read_day_number(scene, at);
}

/// "с 1 по 15 число": of the month at hand.
Maybe days_at_hand(const Scene& scene, std::size_t i, const Number& first, const Number& last) {
  if (!scene.begins(i, "числ") || !scene.anchored()) return std::nullopt;
  const Civil today = civil_of(scene.now());
  if (!is_date(today.year, today.month, last.value)) return std::nullopt;
  return Reading{.end = i + 1,
                 .interval = {midnight(today.year, today.month, first.value),
                              midnight(today.year, today.month, last.value + 1)},
                 .precision = Precision::range,
                 .rule = "days-of-month",
                 .relative = true,
                 .ambiguous = true};
}

/// "5–9 ноября 2009 г."
Maybe day_range(const Scene& scene, std::size_t i, const Number& first, bool opened) {
  const auto last = read_last_day(scene, first.end, opened);
  if (!last || last->value <= first.value) return std::nullopt;
  const std::size_t name =
      scene.is_preposition(last->end, Preposition::of) ? last->end + 1 : last->end;
  const auto month = read_month_name(scene, name);
  if (!month) return days_at_hand(scene, name, first, *last);
  return days_of(scene, i, month->end, {0, month->month, first.value}, last->value);
}

/// "5, 6 и 7 ноября": each day takes the month of the last; `end` stays after the day itself.
Maybe day_of_list(const Scene& scene, std::size_t i, const Number& day) {
  constexpr int kLongestList = 6;
  std::size_t at = day.end;
  for (int n = 0; n < kLongestList; ++n) {
    const bool joined =
        scene.is_mark(at, ',') || scene.is_preposition(at, Preposition::conjunction);
    if (!joined) return std::nullopt;
    const auto next = read_day_number(scene, at + 1);
    if (!next) return std::nullopt;
    at = next->end;
    if (const auto month = read_month_name(scene, at)) {
      auto reading = days_of(scene, i, month->end, {0, month->month, day.value}, day.value);
      if (reading) reading->end = day.end;
      return reading;
    }
  }
  return std::nullopt;
}

Maybe day_month(const Scene& scene, std::size_t i) {
  // «15» октября, as contracts write it.
  const bool quoted = scene.is_mark(i, '"');
  const auto day = read_day_number(scene, quoted ? i + 1 : i);
  if (!day) return std::nullopt;
  if (auto joined = joined_by_marks(scene, *day)) return joined;
  if (!quoted) {
    if (auto range = day_range(scene, i, *day, false)) return range;
    if (auto list = day_of_list(scene, i, *day)) return list;
  }
  std::size_t name = day->end;
  if (quoted && !scene.is_mark(name++, '"')) return std::nullopt;
  while (scene.is_preposition(name, Preposition::of) ||
         scene.meaning(name, Sense::filler) != nullptr)
    ++name;
  const auto month = read_month_name(scene, name);
  if (!month) return std::nullopt;
  return days_of(scene, i, month->end, {0, month->month, day->value}, day->value);
}

/// "October 15, 2009", "Nov 5-9".
Maybe month_day(const Scene& scene, std::size_t i) {
  const Meaning* name = scene.meaning(i, Sense::month);
  if (name == nullptr || (static_cast<unsigned char>(scene.written(i).front()) & 0x80U) != 0) {
    return std::nullopt;  // Russian puts the day first.
  }
  const auto month = read_month_name(scene, i);
  if (!month) return std::nullopt;
  const std::size_t at =
      scene.is_preposition(month->end, Preposition::of) ? month->end + 1 : month->end;
  const auto day = read_day_number(scene, at);
  if (!day || (day->in_words && !day->ordinal)) return std::nullopt;
  if (scene.glued_mark(day->end, ':') || scene.meaning(day->end, Sense::meridiem) != nullptr) {
    return std::nullopt;
  }
  const auto last = read_last_day(scene, day->end, true);
  if (last && last->value > day->value && !scene.glued_mark(last->end, ':') &&
      scene.meaning(last->end, Sense::month) == nullptr) {
    return days_of(scene, i, last->end, {0, month->month, day->value}, last->value);
  }
  return days_of(scene, i, day->end, {0, month->month, day->value}, day->value);
}

/// Whether a noun follows that the ordinal belongs to: "21-го века", "the 21st floor". Verbs end
/// otherwise.
bool counts_something(const Scene& scene, std::size_t i) {
  if (!scene.is_word(i) || scene.at(i).lexeme != nullptr) return scene.unit(i).has_value();
  const std::string_view word = scene.written(i);
  if ((static_cast<unsigned char>(word.front()) & 0x80U) == 0) return true;
  for (const std::string_view verb : {"ла", "ло", "ли", "ся", "сь"}) {
    if (word.ends_with(verb)) return false;
  }
  for (const std::string_view noun : {"а", "я", "ого", "его", "ой", "ы", "и"}) {
    if (word.ends_with(noun)) return true;
  }
  return false;
}

/// Whether the day's own form, or the words beside it, tell that it is a day of a month.
bool is_lone_day(const Scene& scene, std::size_t i, const Number& day) {
  const auto before = scene.preposition_before(i);
  const std::string_view last = scene.written(day.end - 1);
  const bool compound = day.in_words && day.end > i + 1 && day.value > 20;
  const bool russian = !day.in_words && !scene.is_latin(day.end - 1);
  const bool genitive = russian && (last.ends_with("го") || (last.ends_with("му") && before));
  const bool the = i > 0 && scene.is_preposition(i - 1, Preposition::of);
  const bool weekday = i > 1 && scene.meaning(i - 2, Sense::weekday) != nullptr;
  const bool english = !russian && !day.in_words && the && (before || weekday);
  const std::string_view next = scene.is_word(day.end) ? scene.written(day.end) : "";
  if (russian && last.ends_with("му") && (next.ends_with("у") || next.ends_with("ю"))) {
    return false;  // "ко 2-му этапу"
  }
  return (genitive || compound || english) && !counts_something(scene, day.end);
}

Maybe day_of(const Civil& month, int day, std::size_t end) {
  if (!is_date(month.year, month.month, day)) return std::nullopt;
  const std::int64_t start = midnight(month.year, month.month, day);
  return Reading{.end = end,
                 .interval = {start, start + kDay},
                 .precision = Precision::day,
                 .rule = "day-of-month",
                 .relative = true};
}

/// "21-го", "двадцать первого числа", "on the 21st", "5-го числа следующего месяца".
Maybe lone_day(const Scene& scene, std::size_t i) {
  const auto day = read_day_number(scene, i);
  if (!day || !scene.anchored()) return std::nullopt;
  std::size_t at = day->end;
  const bool numbered = scene.begins(at, "числ") && scene.meaning(at, Sense::filler) != nullptr;
  if (numbered) ++at;
  const std::size_t end = at;
  while (scene.is_preposition(at, Preposition::of))
    ++at;
  const Civil today = civil_of(scene.now());
  const auto direction = scene.value(at, Sense::direction);
  if (direction && scene.unit(at + 1) == Unit::month && (numbered || day->ordinal)) {
    return day_of(civil_of(midnight(today.year, today.month + *direction, 1)), day->value, at + 2);
  }
  if (!numbered && !(day->ordinal && is_lone_day(scene, i, *day))) return std::nullopt;
  const bool past = scene.tense(i, day->end) == Tense::past;
  constexpr int kMonths = 3;  // One of them has a day 31.
  for (int months = 0; months < kMonths; ++months) {
    const Civil month = civil_of(midnight(today.year, today.month + (past ? -months : months), 1));
    auto reading = day_of(month, day->value, end);
    if (!reading) continue;
    if (past ? reading->interval.from > scene.now() : reading->interval.from < scene.today()) {
      continue;
    }
    reading->ambiguous = !past;
    return reading;
  }
  return std::nullopt;
}

}  // namespace

Maybe read_opened_days(const Scene& scene, std::size_t i) {
  const auto first = read_day_number(scene, i);
  if (!first) return std::nullopt;
  return day_range(scene, i, *first, true);
}

Maybe read_day(const Scene& scene, std::size_t i) {
  if (scene.in_street_name(i)) return std::nullopt;
  if (auto day = day_month(scene, i)) return day;
  if (auto day = month_day(scene, i)) return day;
  return lone_day(scene, i);
}

}  // namespace pismo::mentions
