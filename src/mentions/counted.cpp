// Times counted from the anchor: three days ago, in two weeks.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

/// How long: "две недели", "полтора часа", "a fortnight", "полгода".
struct Length {
  std::size_t end = 0;
  Unit unit = Unit::day;
  int count = 1;
  bool halved = false;  ///< Half of the unit is to be added.
};

/// "полчаса", "полгода", "полтора месяца", "half an hour", "half a year".
std::optional<Length> read_half_length(const Scene& scene, std::size_t i) {
  if (scene.says(i, "полчаса")) return Length{i + 1, Unit::minute, 30};
  if (scene.says(i, "полгода")) return Length{i + 1, Unit::month, 6};
  if (scene.says(i, "полторы") || scene.says(i, "полтора")) {
    const auto unit = scene.unit(i + 1);
    return unit ? std::optional(Length{i + 2, *unit, 1, true}) : std::nullopt;
  }
  if (scene.meaning(i, Sense::half) != nullptr && scene.value(i + 1, Sense::cardinal) == 1) {
    const auto unit = scene.unit(i + 2);
    if (unit == Unit::hour) return Length{i + 3, Unit::minute, 30};
    if (unit == Unit::year) return Length{i + 3, Unit::month, 6};
  }
  return std::nullopt;
}

/// Numbers beyond this are no times of letters, and years of them would leave the calendar.
constexpr int kMostUnits = 1000;

std::optional<Length> read_length(const Scene& scene, std::size_t i) {
  while (scene.meaning(i, Sense::filler) != nullptr && scene.meaning(i, Sense::unit) == nullptr)
    ++i;
  if (auto half = read_half_length(scene, i)) return half;
  Length length;
  std::size_t at = i;
  if (const auto count = read_count(scene, i)) {
    if (count->value > kMostUnits) return std::nullopt;
    length.count = count->value;
    length.halved = count->halved;
    at = count->end;
  }
  // "5 рабочих дней": weekends are not counted in, so that the day is a guess.
  while (scene.meaning(at, Sense::filler) != nullptr || scene.glued_mark(at, '-'))
    ++at;
  const Meaning* unit = scene.meaning(at, Sense::unit);
  if (unit == nullptr) return std::nullopt;
  // "a few days ago", "несколько недель назад" tell no number.
  if (at == i && unit->form == Form::plural) return std::nullopt;
  length.unit = static_cast<Unit>(unit->value);
  if (unit->form == Form::other) length.count *= 2;  // "fortnight"
  length.end = at + 1;
  if (scene.glued_mark(length.end, '.') &&
      (length.unit == Unit::minute || length.unit == Unit::hour || length.unit == Unit::month)) {
    const std::string_view word = scene.written(at);
    if (word == "мин" || word == "ч" || word == "мес" || word == "min") ++length.end;
  }
  return length;
}

/// The anchor moved by a length; minutes and hours keep the time of day.
std::int64_t moved(std::int64_t local, const Length& length, int sign) {
  const int count = length.count * sign;
  const int half = length.halved ? sign : 0;
  switch (length.unit) {
    case Unit::second:
      return local + count;
    case Unit::minute:
      return local + count * kMinute + half * (kMinute / 2);
    case Unit::hour:
      return local + count * kHour + half * (kHour / 2);
    case Unit::day:
      return local + count * kDay + half * (kDay / 2);
    case Unit::week:
      return local + count * (7 * kDay) + half * (4 * kDay);
    case Unit::month:
      return add_months(local, count) + half * (15 * kDay);
    case Unit::quarter:
      return add_months(local, count * 3);
    case Unit::half:
      return add_months(local, count * 6);
    case Unit::year:
      return add_months(local, count * 12 + half * 6);
    case Unit::decade:
      return add_months(local, count * 120);
  }
  return local;
}

bool is_clock_unit(Unit unit) {
  return unit == Unit::second || unit == Unit::minute || unit == Unit::hour;
}

Reading at_distance(const Scene& scene, const Length& length, int sign, std::string_view rule) {
  Reading reading{.end = length.end, .rule = rule, .relative = true};
  const std::int64_t there = moved(scene.now(), length, sign);
  if (is_clock_unit(length.unit)) {
    const std::int64_t minute = there - ((there % kMinute) + kMinute) % kMinute;
    reading.interval = {minute, minute + kMinute};
    reading.precision = Precision::minute;
  } else {
    reading.interval = {day_start(there), day_start(there) + kDay};
    reading.precision = Precision::day;
    // "in three months" is seldom meant to the day.
    reading.ambiguous = length.unit != Unit::day && length.unit != Unit::week;
  }
  return reading;
}

/// The length before or after the anchor's day, that day included.
Reading stretch(const Scene& scene, const Length& length, bool back) {
  const std::int64_t other = moved(scene.now(), length, back ? -1 : 1);
  Reading reading{.end = length.end,
                  .precision = Precision::range,
                  .rule = back ? "last-units" : "within-units",
                  .relative = true};
  if (is_clock_unit(length.unit)) {
    reading.interval = back ? Interval{other, scene.now()} : Interval{scene.now(), other};
  } else {
    reading.interval = back ? Interval{day_start(other), scene.today() + kDay}
                            : Interval{scene.today(), day_start(other) + kDay};
  }
  return reading;
}

/// "за последние три дня", "in the past two weeks", "next 3 days", "в ближайшие пять дней".
Maybe read_stretch(const Scene& scene, std::size_t i) {
  const Meaning* direction = scene.meaning(i, Sense::direction);
  if (direction == nullptr || direction->value == 0) return std::nullopt;
  const auto length = read_length(scene, i + 1);
  if (!length || length->unit == Unit::second) return std::nullopt;
  const bool counted = length->end > i + 2;
  const bool window = scene.says(i, "past") || scene.begins(i, "последн");
  if (!counted && !window) return std::nullopt;
  const Meaning* unit = scene.meaning(length->end - 1, Sense::unit);
  // "the last days" are no number of them.
  if (!counted && unit != nullptr && unit->form == Form::plural) return std::nullopt;
  if (length->count == 0) return std::nullopt;
  return stretch(scene, *length, direction->value < 0);
}

/// "in a minute", "in a second": soon.
bool is_idiom(const Scene& scene, std::size_t i, const Length& length) {
  const bool latin = (static_cast<unsigned char>(scene.written(i).front()) & 0x80U) == 0;
  return latin && length.count == 1 && (length.unit == Unit::second || length.unit == Unit::minute);
}

/// "через две недели", "спустя три дня", "in 2 hours", "within 10 days", "в течение недели".
Maybe read_hence(const Scene& scene, std::size_t i) {
  if (scene.is_word(i) && scene.says(i, "течение") && i > 0 &&
      scene.is_preposition(i - 1, Preposition::in)) {
    const auto length = read_length(scene, i + 1);
    if (!length || length->unit == Unit::second) return std::nullopt;
    return stretch(scene, *length, false);
  }
  const Meaning* hence = scene.meaning(i, Sense::hence);
  if (hence == nullptr) return std::nullopt;
  std::size_t at = i + 1;
  if (scene.is_preposition(at, Preposition::of)) return std::nullopt;  // "in the days"
  const auto length = read_length(scene, at);
  if (!length || is_idiom(scene, i, *length)) return std::nullopt;
  if (hence->value == 1) return stretch(scene, *length, false);
  const bool english = scene.meaning(i, Sense::preposition) != nullptr;
  // "in days", "in hours": how long it takes.
  if (english && length->end == i + 2) return std::nullopt;
  auto reading = at_distance(scene, *length, 1, "units-hence");
  // "in two weeks' time"
  if (english && scene.is_mark(reading.end, '\'') && scene.is_word(reading.end + 1) &&
      scene.says(reading.end + 1, "time")) {
    reading.end += 2;
  }
  return reading;
}

/// "три дня назад", "неделю тому назад", "a month ago", "two weeks from now", "3 days later".
Maybe read_after_length(const Scene& scene, std::size_t i) {
  const auto length = read_length(scene, i);
  if (!length) return std::nullopt;
  std::size_t at = length->end;
  while (scene.meaning(at, Sense::filler) != nullptr && at < length->end + 2)
    ++at;
  if (scene.meaning(at, Sense::ago) != nullptr) {
    // "перевели часы на час назад"
    if (i > 0 && scene.is_preposition(i - 1, Preposition::on)) return std::nullopt;
    Reading reading = at_distance(scene, *length, -1, "units-ago");
    reading.end = at + 1;
    return reading;
  }
  const bool from_now = scene.is_preposition(at, Preposition::from) && scene.is_word(at + 1) &&
                        (scene.says(at + 1, "now") || scene.says(at + 1, "today"));
  if (from_now || scene.meaning(at, Sense::later) != nullptr) {
    Reading reading = at_distance(scene, *length, 1, "units-hence");
    reading.end = at + (from_now ? 2U : 1U);
    reading.ambiguous = reading.ambiguous || !from_now;  // Later than what?
    return reading;
  }
  return std::nullopt;
}

/// A day that is named: "5 ноября", "05.11.2009", "пятницы".
Maybe read_named_day(const Scene& scene, std::size_t i) {
  auto day = read_figures(scene, i);
  if (!day) day = read_day(scene, i);
  if (!day) day = read_weekday_name(scene, i);
  return day && day->precision == Precision::day ? day : std::nullopt;
}

/// "a week from Friday", "two days before 5 November", "через неделю после 5 ноября", "за два дня
/// до пятницы".
Maybe read_beside_day(const Scene& scene, std::size_t i) {
  const bool hence = scene.meaning(i, Sense::hence) != nullptr && !scene.is_latin(i);
  const auto length = read_length(scene, hence ? i + 1 : i);
  if (!length || is_clock_unit(length->unit)) return std::nullopt;
  const std::size_t at = length->end;
  const bool latin = scene.is_latin(length->end - 1);
  using enum Preposition;
  const bool forth = latin ? scene.is_preposition(at, from) || scene.is_preposition(at, after)
                           : hence && scene.is_preposition(at, after);
  const bool back = latin ? scene.is_word(at) && scene.says(at, "before")
                          : scene.is_preposition(at, until) && scene.preposition_before(i) == on;
  if (!forth && !back) return std::nullopt;
  const auto day = read_named_day(scene, at + 1);
  if (!day) return std::nullopt;
  Reading reading = *day;
  const std::int64_t there = day_start(moved(day->interval.from, *length, back ? -1 : 1));
  reading.interval = {there, there + kDay};
  reading.rule = "units-beside-day";
  return reading;
}

/// "часа через два", "дней через пять", "дня два назад": about so many.
Maybe read_inverted(const Scene& scene, std::size_t i) {
  const auto unit = scene.unit(i);
  if (!unit || scene.is_latin(i)) return std::nullopt;
  const bool hence = scene.meaning(i + 1, Sense::hence) != nullptr;
  const auto count = read_count(scene, hence ? i + 2 : i + 1);
  if (!count || count->value > kMostUnits || count->halved) return std::nullopt;
  std::size_t end = count->end;
  if (!hence && scene.meaning(end++, Sense::ago) == nullptr) return std::nullopt;
  if (hence && (scene.unit(end) || scene.is_number(end))) return std::nullopt;
  const Length length{end, *unit, count->value};
  Reading reading = at_distance(scene, length, hence ? 1 : -1, hence ? "units-hence" : "units-ago");
  reading.ambiguous = true;
  return reading;
}

}  // namespace

Maybe read_counted(const Scene& scene, std::size_t i) {
  if (!scene.anchored()) return std::nullopt;
  if (auto beside = read_beside_day(scene, i)) return beside;
  if (auto window = read_stretch(scene, i)) return window;
  if (auto inverted = read_inverted(scene, i)) return inverted;
  if (auto hence = read_hence(scene, i)) return hence;
  return read_after_length(scene, i);
}

}  // namespace pismo::mentions
