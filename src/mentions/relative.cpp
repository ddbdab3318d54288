// Times named by their place beside the anchor: tomorrow, next week, on Wednesday.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

Reading days_reading(std::size_t end, std::int64_t from, int days, std::string_view rule) {
  return {.end = end,
          .interval = {from, from + days * kDay},
          .precision = Precision::day,
          .rule = rule,
          .relative = true};
}

/// "сегодня", "завтра", "the day after tomorrow", "the day before yesterday".
Maybe read_day_word(const Scene& scene, std::size_t i) {
  // "day after tomorrow": the words before it belong to it.
  if (scene.unit(i) == Unit::day && scene.is_latin(i)) {
    const auto offset = scene.value(i + 2, Sense::day_word);
    if (offset == 1 && scene.is_preposition(i + 1, Preposition::after)) {
      return days_reading(i + 3, scene.today() + 2 * kDay, 1, "day-word");
    }
    if (offset == -1 && scene.is_preposition(i + 1, Preposition::until)) {
      return days_reading(i + 3, scene.today() - 2 * kDay, 1, "day-word");
    }
    return std::nullopt;
  }
  const Meaning* word = scene.meaning(i, Sense::day_word);
  if (word == nullptr) return std::nullopt;
  const std::int64_t day = scene.today() + word->value * kDay;
  if (word->form == Form::genitive) {  // "завтрашнего дня", "к завтрашнему дню"
    if (scene.unit(i + 1) != Unit::day) return std::nullopt;
    return days_reading(i + 2, day, 1, "day-word");
  }
  Reading reading = days_reading(i + 1, day, 1, "day-word");
  if (word->form == Form::other) {  // "tonight"
    reading.interval = {day + 18 * kHour, day + kDay};
    reading.precision = Precision::part;
  }
  return reading;
}

/// "Friday next week", "в пятницу на следующей неделе": the direction of the week; the place after.
struct WeekPart {
  std::size_t end = 0;
  int weeks = 0;
};

std::optional<WeekPart> read_week_part(const Scene& scene, std::size_t i) {
  while (scene.is_preposition(i, Preposition::of) || scene.is_preposition(i, Preposition::on))
    ++i;
  const auto direction = scene.value(i, Sense::direction);
  if (!direction || scene.unit(i + 1) != Unit::week) return std::nullopt;
  return WeekPart{i + 2, *direction};
}

Maybe weekday_reading(const Scene& scene, std::size_t begin, std::size_t end, int weekday) {
  const std::int64_t this_week = week_start(scene.now()) + (weekday - 1) * kDay;
  if (const auto week = read_week_part(scene, end)) {
    return days_reading(week->end, this_week + week->weeks * (7 * kDay), 1, "weekday-of-week");
  }
  const bool past = scene.tense(begin, end) == Tense::past;
  std::int64_t day = this_week;
  if (past && day >= scene.today()) day -= 7 * kDay;
  if (!past && day <= scene.today()) day += 7 * kDay;
  return days_reading(end, day, 1, past ? "weekday-past" : "weekday");
}

/// Whether a Russian weekday stands in the case that its preposition asks for: "в среду" is a day,
/// "в среде" is not.
bool case_fits(const Meaning& name, Preposition before) {
  using enum Preposition;
  switch (before) {
    case in:
    case on:
    case through:
      return name.form != Form::other;
    case from:
    case until:
    case by:
    case after:
    case between:
    case earlier:
    case later:
    case conjunction:
      return true;
    case negation:
    case than:
    case beginning:
    case of:
      return before == than;
  }
  return false;
}

/// "в среду", "до пятницы", "on Monday", "Friday".
Maybe read_weekday(const Scene& scene, std::size_t i) {
  const Meaning* name = scene.meaning(i, Sense::weekday);
  if (name == nullptr) return std::nullopt;
  std::size_t end = i + 1;
  if (name->form == Form::short_form && scene.glued_mark(end, '.')) ++end;
  if (i > 0 && scene.meaning(i - 1, Sense::recurring) != nullptr) return std::nullopt;
  const auto before = scene.preposition_before(i);
  if (scene.is_latin(i)) {
    // "Sat" and "sun" are words; a short name needs "on", "by".
    const bool whole = name->form == Form::plain && scene.at(i).capital;
    if (!whole && !(before && (name->form == Form::plain || scene.at(i).capital))) {
      return std::nullopt;
    }
  } else {
    const bool clock_follows = scene.is_number(end) || scene.is_mark(end, ',');
    const bool alone = name->form == Form::accusative && scene.is_number(end + 1) && clock_follows;
    if (!(before && case_fits(*name, *before)) && !alone) return std::nullopt;
  }
  return weekday_reading(scene, i, end, name->value);
}

Maybe directed_weekday(const Scene& scene, std::size_t i, int direction, std::size_t name_at) {
  const int weekday = *scene.value(name_at, Sense::weekday);
  std::size_t end = name_at + 1;
  const std::int64_t week = week_start(scene.now());
  std::int64_t day = week + (direction * 7 + weekday - 1) * kDay;
  Reading reading = days_reading(end, day, 1, "directed-weekday");
  // Some say "next Friday" of the nearest one, and "last Monday" of this week's.
  const int today = weekday_of(scene.now());
  reading.ambiguous = (direction == 1 && weekday > today) || (direction == -1 && weekday < today);
  const Meaning* word = scene.meaning(i, Sense::direction);
  const bool nearest = word != nullptr && scene.begins(i, "ближайш");
  if (nearest || (scene.is_latin(i) && scene.says(i, "coming"))) {
    day = week + (weekday - 1) * kDay;
    if (day <= scene.today()) day += 7 * kDay;
    return days_reading(end, day, 1, "weekday");
  }
  return reading;
}

Maybe directed_unit(const Scene& scene, std::size_t i, int direction, Unit unit) {
  const Civil today = civil_of(scene.now());
  Reading reading{.end = i + 2, .rule = "directed-unit", .relative = true};
  switch (unit) {
    case Unit::day:
      // "на следующий день" counts from another day that the text tells of.
      if (direction != 0 || scene.says(i + 1, "день") || scene.is_latin(i)) {
        return std::nullopt;
      }
      return std::nullopt;
    case Unit::week:
      reading.interval.from = week_start(scene.now()) + direction * (7 * kDay);
      reading.interval.to = reading.interval.from + 7 * kDay;
      reading.precision = Precision::week;
      return reading;
    case Unit::month:
      reading.interval = month_of(today.year, today.month + direction);
      reading.precision = Precision::month;
      return reading;
    case Unit::quarter:
      reading.interval = months_from(today.year, (today.month - 1) / 3 * 3 + 1 + direction * 3, 3);
      reading.precision = Precision::quarter;
      return reading;
    case Unit::year:
      reading.interval = months_from(today.year + direction, 1, 12);
      reading.precision = Precision::year;
      return reading;
    case Unit::decade:
      reading.interval = months_from((today.year / 10 + direction) * 10, 1, 120);
      reading.precision = Precision::decade;
      return reading;
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
    case Unit::half:
      return std::nullopt;
  }
  return std::nullopt;
}

Reading weekend_reading(const Scene& scene, std::size_t end, int direction) {
  // On a Sunday "this weekend" is the one that runs.
  const std::int64_t saturday = week_start(scene.now()) + (direction * 7 + 5) * kDay;
  Reading reading = days_reading(end, saturday, 2, "weekend");
  reading.precision = Precision::weekend;
  return reading;
}

/// "прошлым летом", "last summer", "next May": of the year at hand, or the nearest that way.
Maybe directed_yearly(const Scene& scene, std::size_t i, int direction) {
  const auto month = scene.value(i + 1, Sense::month);
  const auto season = scene.value(i + 1, Sense::season);
  if (!month && !season) return std::nullopt;
  const Meaning* name = scene.meaning(i + 1, Sense::month);
  // "this may be so"
  if (name != nullptr && name->form == Form::homograph && !scene.at(i + 1).capital) {
    return std::nullopt;
  }
  const int year = civil_of(scene.now()).year;
  const auto of_year = [&](int other) {
    return month ? month_of(other, *month) : months_from(other, *season * 3, 3);
  };
  Reading reading{.end = i + 2,
                  .interval = of_year(year),
                  .precision = month ? Precision::month : Precision::season,
                  .rule = "directed-period",
                  .relative = true};
  const bool running = of_year(year).from <= scene.now() && scene.now() < of_year(year).to;
  if (direction < 0 && (of_year(year).from > scene.now() || running)) {
    reading.interval = of_year(year - 1);
  }
  if (direction == -2) reading.interval = of_year(civil_of(reading.interval.from).year - 1);
  if (direction > 0 && (of_year(year).to <= scene.now() || running)) {
    reading.interval = of_year(year + 1);
  }
  reading.ambiguous = direction != 0;
  return reading;
}

/// "this morning", "last night", "этим вечером", "this afternoon".
Maybe directed_part(const Scene& scene, std::size_t i, int direction) {
  const auto part = scene.value(i + 1, Sense::day_part);
  if (!part || scene.unit(i + 1) == Unit::day) return std::nullopt;
  if (direction == 1 || direction == -2) return std::nullopt;
  const bool last_night = direction == -1;
  if (last_night && static_cast<Part>(*part) != Part::night) return std::nullopt;
  const std::int64_t day = scene.today() + (last_night ? -kDay : 0);
  const int from = last_night ? 18 : *part * 6;
  Reading reading = days_reading(i + 2, day, 1, "directed-part");
  reading.interval = {day + from * kHour, day + (from + 6) * kHour};
  reading.precision = Precision::part;
  reading.ambiguous = last_night;
  return reading;
}

/// "прошлую пятницу", "следующей неделе", "this month", "прошлых выходных".
Maybe read_directed(const Scene& scene, std::size_t i) {
  const auto direction = scene.value(i, Sense::direction);
  if (!direction) return std::nullopt;
  if (scene.meaning(i + 1, Sense::weekend) != nullptr) {
    return weekend_reading(
        scene, i + 2, *direction == 1 && scene.begins(i, "ближайш") ? 0 : *direction);
  }
  const Meaning* weekday = scene.meaning(i + 1, Sense::weekday);
  if (weekday != nullptr &&
      (!scene.is_latin(i + 1) || scene.at(i + 1).capital || weekday->form == Form::plain)) {
    return directed_weekday(scene, i, *direction, i + 1);
  }
  if (auto yearly = directed_yearly(scene, i, *direction)) return yearly;
  if (auto part = directed_part(scene, i, *direction)) return part;
  const Meaning* unit = scene.meaning(i + 1, Sense::unit);
  if (unit == nullptr || unit->form == Form::plural) return std::nullopt;
  // "последний год", "the past year" are the months before; "last week" is a week.
  if (scene.says(i, "past") || scene.begins(i, "последн")) return std::nullopt;
  return directed_unit(scene, i, *direction, static_cast<Unit>(unit->value));
}

/// "на выходных", "в выходные", "at the weekend".
Maybe read_weekend(const Scene& scene, std::size_t i) {
  if (scene.meaning(i, Sense::weekend) == nullptr) return std::nullopt;
  const auto before = scene.preposition_before(i);
  using enum Preposition;
  if (!before || *before == negation || *before == conjunction) return std::nullopt;
  const bool plural_english = scene.is_latin(i) && scene.written(i).ends_with('s');
  if (plural_english || scene.unit(i + 1) == Unit::day) return std::nullopt;
  const bool past = scene.tense(i, i + 1) == Tense::past && weekday_of(scene.now()) < 6;
  return weekend_reading(scene, i + 1, past ? -1 : 0);
}

/// "tomorrow", "Friday", "on Friday".
Maybe read_day_name(const Scene& scene, std::size_t i) {
  if (scene.value_of_preposition(i) == Preposition::in) ++i;
  if (auto weekday = read_weekday_name(scene, i)) return weekday;
  const auto days = scene.value(i, Sense::day_word);
  if (!days) return std::nullopt;
  return days_reading(i + 1, scene.today() + *days * kDay, 1, "day-word");
}

/// "EOD", "COB Friday" is read as "by the end of".
Maybe read_sharp_end(const Scene& scene, std::size_t i) {
  const auto unit = scene.value(i, Sense::sharp_end);
  if (!unit) return std::nullopt;
  const Civil today = civil_of(scene.now());
  std::int64_t day = scene.today();
  switch (static_cast<Unit>(*unit)) {
    case Unit::week:
      day = week_start(scene.now()) + 4 * kDay;
      break;
    case Unit::month:
      day = month_of(today.year, today.month).to - kDay;
      break;
    case Unit::year:
      day = midnight(today.year, 12, 31);
      break;
    default:
      if (const auto named = read_day_name(scene, i + 1)) {  // "EOD Friday"
        Reading reading = *named;
        reading.rule = "sharp-end";
        return reading;
      }
      break;
  }
  return days_reading(i + 1, day, 1, "sharp-end");
}

}  // namespace

Maybe read_weekday_name(const Scene& scene, std::size_t i) {
  const auto weekday = scene.value(i, Sense::weekday);
  if (!weekday || !scene.anchored()) return std::nullopt;
  return weekday_reading(scene, i, i + 1, *weekday);
}

Maybe read_named_relative(const Scene& scene, std::size_t i) {
  if (!scene.anchored()) return std::nullopt;
  if (auto day = read_day_word(scene, i)) return day;
  if (auto directed = read_directed(scene, i)) return directed;
  if (auto weekday = read_weekday(scene, i)) return weekday;
  if (auto weekend = read_weekend(scene, i)) return weekend;
  return read_sharp_end(scene, i);
}

}  // namespace pismo::mentions
