// Times of day.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

constexpr int kHoursADay = 24;

Clock at_minute(std::size_t end, int hour, int minute, std::string_view rule) {
  const std::int64_t from = hour * kHour + minute * kMinute;
  return {.end = end, .interval = {from, from + kMinute}, .rule = rule};
}

Clock during(std::size_t end, int from_hour, int to_hour, std::string_view rule) {
  return {.end = end,
          .interval = {from_hour * kHour, to_hour * kHour},
          .precision = Precision::part,
          .rule = rule};
}

std::optional<int> hour_at_night(int hour) {
  if (hour == 12) return 0;
  if (hour <= 5) return hour;
  return hour >= 10 ? std::optional(hour + 12) : std::nullopt;
}

/// The hour of the day that "пять вечера", "5 pm" means; none for hours that no one says so.
std::optional<int> hour_in(int hour, Part part) {
  if (hour < 1 || hour > 12) return std::nullopt;
  switch (part) {
    case Part::night:
      return hour_at_night(hour);
    case Part::morning:
      return hour == 12 ? 0 : hour;
    case Part::day:
      return hour >= 10 ? hour : hour + 12;
    case Part::evening:
      return hour == 12 ? kHoursADay : hour >= 4 ? hour + 12 : std::optional<int>();
  }
  return std::nullopt;
}

struct DayHalf {
  std::size_t end = 0;
  int noon = 0;              ///< Of "am", "pm": 0 or 12.
  std::optional<Part> part;  ///< Of "утра", "in the morning".
};

/// "am", "p.m.", "утра", "in the evening" after an hour.
std::optional<DayHalf> read_day_half(const Scene& scene, std::size_t i) {
  if (const Meaning* meridiem = scene.meaning(i, Sense::meridiem)) {
    if (meridiem->form == Form::plain) return DayHalf{i + 1, meridiem->value, std::nullopt};
    const bool dotted =
        scene.glued_mark(i + 1, '.') && (scene.says(i + 2, "m")) && scene.at(i + 2).glued;
    if (!dotted) return std::nullopt;
    return DayHalf{i + 3 + (scene.glued_mark(i + 3, '.') ? 1U : 0U), meridiem->value, std::nullopt};
  }
  const Meaning* part = scene.meaning(i, Sense::day_part);
  if (part != nullptr && part->form == Form::genitive) {
    return DayHalf{i + 1, 0, static_cast<Part>(part->value)};
  }
  std::size_t at = i;
  if (!scene.is_preposition(at, Preposition::in)) return std::nullopt;
  ++at;
  if (scene.is_preposition(at, Preposition::of)) ++at;
  const auto english = scene.value(at, Sense::day_part);
  if (!english || !scene.is_latin(at)) return std::nullopt;
  return DayHalf{at + 1, 0, static_cast<Part>(*english)};
}

/// The hour and what tells its half of the day, if anything does.
struct Hour {
  std::size_t end = 0;
  int hour = 0;
  bool certain = false;
};

std::optional<Hour> in_half(const Scene& scene, std::size_t i, int hour) {
  const auto half = read_day_half(scene, i);
  if (!half) return Hour{i, hour, hour > 12 || hour == 0};
  if (half->part) {
    if (hour > 12) return Hour{half->end, hour, true};
    const auto full = hour_in(hour, *half->part);
    return full ? std::optional(Hour{half->end, *full, true}) : std::nullopt;
  }
  if (hour < 1 || hour > 12) return std::nullopt;
  return Hour{half->end, hour % 12 + half->noon, true};
}

/// The preposition that a time of day takes: "в 17.30", "к 9-00"; not "на", "за", "от".
bool asks_for_clock(const Scene& scene, std::size_t i) {
  using enum Preposition;
  const auto before = scene.preposition_before(i);
  if (!before) return false;
  return *before != on && *before != negation && *before != of && *before != conjunction &&
         *before != than;
}

/// Figures of hours, minutes and maybe seconds with marks between.
struct ClockFigures {
  std::size_t end = 0;
  int hour = 0;
  int minute = 0;
  std::optional<int> second{};
  bool colon = false;
};

std::optional<ClockFigures> clock_figures(const Scene& scene, std::size_t i) {
  const Token& mark = scene.at(i + 1);
  if (!scene.has_digits(i, 1, 2) || mark.kind != TokenKind::mark || !mark.glued)
    return std::nullopt;
  const bool colon = mark.value == ':';
  if (!colon && mark.value != '.' && mark.value != '-') return std::nullopt;
  if (!scene.has_digits(i + 2, 2, 2) || !scene.at(i + 2).glued) return std::nullopt;
  const int hour = static_cast<int>(scene.at(i).value);
  const int minute = static_cast<int>(scene.at(i + 2).value);
  if (hour > kHoursADay || minute > 59 || (hour == kHoursADay && minute > 0)) return std::nullopt;
  ClockFigures figures{.end = i + 3, .hour = hour, .minute = minute, .colon = colon};
  const std::size_t seconds = i + 4;
  if (colon && scene.glued_mark(i + 3, ':') && scene.has_digits(seconds, 2, 2) &&
      scene.at(seconds).value < 60) {
    figures.second = static_cast<int>(scene.at(seconds).value);
    figures.end = seconds + 1;
  }
  return figures;
}

/// Whether a mark and a number go on at `end`, as in versions and addresses.
bool number_goes_on(const Scene& scene, std::size_t end) {
  return scene.at(end).kind == TokenKind::mark && scene.at(end).glued && scene.at(end + 1).glued &&
         scene.is_number(end + 1);
}

/// "18:00", "9:30 pm", "12:03:15"; "17.30" and "9-00" after a preposition.
std::optional<Clock> read_figures_clock(const Scene& scene, std::size_t i) {
  const auto figures = clock_figures(scene, i);
  if (!figures) return std::nullopt;
  const auto [end, hour, minute, second, colon] = *figures;
  const bool iso = i > 0 && scene.says(i - 1, "t") && scene.at(i).glued;
  if (!iso && (!scene.begins_number(i) || scene.is_numbering(i))) return std::nullopt;
  const bool longer = number_goes_on(scene, end) && !(scene.is_mark(end, '-') && colon);
  if (longer && !(iso && scene.is_mark(end, '+'))) return std::nullopt;
  const auto full = in_half(scene, end, hour);
  if (!full || scene.is_quantity(end)) return std::nullopt;
  const bool half_named = full->end > end;
  if (!colon && !half_named) {
    if (!asks_for_clock(scene, i) || scene.unit(end) || minute % 5 != 0) return std::nullopt;
  }
  Clock clock = at_minute(full->end, full->hour, minute, "clock-figures");
  clock.ambiguous = !full->certain && hour >= 1 && hour <= 6;
  clock.bare = colon && !half_named && scene.at(i).digits == 1 && !second;
  if (second) {
    clock.interval.from += *second;
    clock.interval.to = clock.interval.from + 1;
    clock.precision = Precision::second;
  }
  return clock;
}

/// An hour of 1 to 12 in words or figures: the hour that "половина шестого" runs towards.
std::optional<Number> read_hour_number(const Scene& scene, std::size_t i, bool ordinal) {
  auto number = ordinal ? read_ordinal(scene, i) : read_count(scene, i);
  if (!number && !ordinal && scene.says(i, "час")) number = Number{.end = i + 1, .value = 1};
  if (!number || number->halved || number->value < 1 || number->value > 12) return std::nullopt;
  return number;
}

/// A minute of the office hour before or after the full one: "без четверти шесть", "ten to six".
Clock beside_hour(const Scene& scene, std::size_t end, int hour, int minutes) {
  const auto half = read_day_half(scene, end);
  int full = hour;
  if (half && half->part) full = hour_in(hour, *half->part).value_or(office_hour(hour));
  if (half && !half->part) full = hour % 12 + half->noon;
  int total = (full * 60 + minutes + kHoursADay * 60) % (kHoursADay * 60);
  // It is the running hour that lies in an office's day: "в половине седьмого" is 18:30.
  if (!half) {
    const int running = total / 60 % 12;
    total = office_hour(running == 0 ? 12 : running) * 60 + total % 60;
  }
  Clock clock = at_minute(half ? half->end : end, total / 60, total % 60, "clock-words");
  clock.ambiguous = !half;
  return clock;
}

/// "половине шестого", "полшестого", "четверть шестого", "десять минут шестого".
std::optional<Clock> read_running_hour(const Scene& scene, std::size_t i) {
  if (scene.meaning(i, Sense::half) != nullptr && !scene.is_latin(i)) {
    const std::size_t at = scene.glued_mark(i + 1, '-') ? i + 2 : i + 1;  // "пол-третьего"
    const auto hour = read_hour_number(scene, at, true);
    if (!hour || !hour->ordinal) return std::nullopt;
    return beside_hour(scene, hour->end, hour->value, -30);
  }
  if (const auto hour = scene.value(i, Sense::half_hour)) {
    return beside_hour(scene, i + 1, *hour, -30);
  }
  if (scene.meaning(i, Sense::quarter_hour) != nullptr && !scene.is_latin(i)) {
    const auto hour = read_hour_number(scene, i + 1, true);
    if (!hour || !hour->ordinal) return std::nullopt;
    return beside_hour(scene, hour->end, hour->value, -45);
  }
  const auto minutes = read_count(scene, i);
  if (!minutes || minutes->value > 59 || scene.unit(minutes->end) != Unit::minute) {
    return std::nullopt;
  }
  const auto hour = read_hour_number(scene, minutes->end + 1, true);
  if (!hour || !hour->ordinal || !hour->in_words) return std::nullopt;
  return beside_hour(scene, hour->end, hour->value, minutes->value - 60);
}

/// "без четверти шесть", "без десяти пять", "без 15 шесть".
std::optional<Clock> read_before_hour(const Scene& scene, std::size_t i) {
  if (scene.meaning(i, Sense::without) == nullptr) return std::nullopt;
  const auto before = [&](std::size_t at, int minutes) -> std::optional<Clock> {
    if (scene.unit(at) == Unit::minute) ++at;
    const auto hour = read_hour_number(scene, at, false);
    if (!hour || minutes > 30) return std::nullopt;
    return beside_hour(scene, hour->end, hour->value, -minutes);
  };
  if (scene.meaning(i + 1, Sense::quarter_hour) != nullptr) return before(i + 2, 15);
  // "без двадцати семь" is not twenty-seven.
  if (const auto one = scene.value(i + 1, Sense::cardinal)) {
    if (auto clock = before(i + 2, *one)) return clock;
  }
  const auto count = read_count(scene, i + 1);
  return count ? before(count->end, count->value) : std::nullopt;
}

/// "half", "quarter", "ten", "twelve minutes" before "past" or "to".
std::optional<Number> read_minutes_beside(const Scene& scene, std::size_t i) {
  if (scene.says(i, "half")) return Number{.end = i + 1, .value = 30};
  if (scene.says(i, "quarter")) return Number{.end = i + 1, .value = 15};
  auto count = read_count(scene, i);
  if (!count || count->value >= 30 || count->value == 0) return std::nullopt;
  const bool named = scene.unit(count->end) == Unit::minute;
  // "from five to six": only round minutes.
  if (!named && (count->value % 5 != 0 || !asks_for_clock(scene, i))) return std::nullopt;
  if (scene.is_preposition(i == 0 ? 0 : i - 1, Preposition::from)) return std::nullopt;
  if (named) ++count->end;
  return count;
}

/// "half past five", "quarter to six", "ten past four".
std::optional<Clock> read_english_words(const Scene& scene, std::size_t i) {
  const auto minutes = read_minutes_beside(scene, i);
  if (!minutes) return std::nullopt;
  const bool past = scene.says(minutes->end, "past");
  const bool to = scene.says(minutes->end, "to");
  if (!past && !(to && minutes->value != 30)) return std::nullopt;
  const auto hour = read_hour_number(scene, minutes->end + 1, false);
  if (!hour || scene.unit(hour->end)) return std::nullopt;
  return beside_hour(scene, hour->end, hour->value, past ? minutes->value : -minutes->value);
}

/// An hour with its words, up to the half of the day: "5 часов", "12 часов 03 минуты", "час",
/// "5 o'clock", "5".
struct SaidHour {
  std::size_t end = 0;
  int hour = 0;
  int minute = 0;
  bool one = false;    ///< "час", without a number.
  bool hours = false;  ///< "часов", "час"
  bool named = false;  ///< "часов", "o'clock"
};

std::optional<SaidHour> read_said_hour(const Scene& scene, std::size_t i) {
  const bool one = scene.unit(i) == Unit::hour && !scene.is_latin(i) &&
                   (scene.says(i, "час") || scene.says(i, "часу"));
  std::optional<Number> hour = one ? Number{.end = i, .value = 1} : read_count(scene, i);
  if (!hour || hour->halved || hour->value > kHoursADay) return std::nullopt;
  const Meaning* word = scene.meaning(i, Sense::cardinal);
  if (word != nullptr && word->form == Form::short_form) return std::nullopt;  // "a PM hook"
  std::size_t at = hour->end;
  const bool hours = scene.unit(at) == Unit::hour && !scene.is_latin(at);
  if (hours) at += scene.glued_mark(at + 1, '.') && scene.says(at, "ч") ? 2U : 1U;
  if (scene.meaning(at, Sense::oclock) != nullptr) ++at;
  SaidHour said{.end = at, .hour = hour->value, .one = one, .hours = hours};
  said.named = at > hour->end;
  if (!hours || one) return said;
  const auto minutes = read_count(scene, at);
  if (minutes && minutes->value < 60 && scene.unit(minutes->end) == Unit::minute) {
    said.minute = minutes->value;
    said.end = minutes->end + 1;
  }
  return said;
}

/// Whether a number that ends before `at` counts something, or goes on.
bool is_counting(const Scene& scene, std::size_t at) {
  const bool day = scene.meaning(at, Sense::day_word) != nullptr ||
                   scene.meaning(at, Sense::weekday) != nullptr;  // "в 10 завтра"
  const bool counts = scene.is_word(at) && !scene.value_of_preposition(at) && !day;
  return counts || number_goes_on(scene, at) || scene.is_quantity(at);
}

/// "5 часов вечера", "12 часов 03 минуты", "10 утра", "час дня", "5 pm", "5 o'clock"; a bare
/// number after a day.
std::optional<Clock> read_hours(const Scene& scene, std::size_t i) {
  const auto said = read_said_hour(scene, i);
  if (!said) return std::nullopt;
  const auto full = in_half(scene, said->end, said->hour);
  if (!full) return std::nullopt;
  const bool half_named = full->end > said->end;
  const bool meridiem = half_named && scene.meaning(said->end, Sense::meridiem) != nullptr;
  const bool oclock = said->named && !said->hours;
  const bool sure = meridiem || oclock || (said->hours && (said->minute > 0 || half_named));
  if (!sure && !asks_for_clock(scene, i)) return std::nullopt;
  if (said->hours && scene.meaning(said->end, Sense::ago) != nullptr) return std::nullopt;
  if (said->one && !half_named && !scene.is_preposition(i - 1, Preposition::in) &&
      !scene.is_preposition(i - 1, Preposition::by)) {
    return std::nullopt;
  }
  const int hour = full->certain ? full->hour : office_hour(said->hour);
  Clock clock = at_minute(full->end, hour, said->minute, "clock-hours");
  clock.ambiguous = !full->certain && said->hour < 10;
  // "tomorrow at 5", "завтра в семь": only beside a day, and where nothing is counted.
  if (!said->named && !half_named) {
    if (is_counting(scene, said->end)) return std::nullopt;
    clock.rule = "clock-number";
    clock.bare = true;
  }
  return clock;
}

/// "в первой половине дня", "после обеда".
std::optional<Clock> read_half_of_day(const Scene& scene, std::size_t i) {
  const auto order = scene.value(i, Sense::ordinal);
  if ((order == 1 || order == 2) && scene.meaning(i + 1, Sense::half) != nullptr &&
      (scene.says(i + 2, "дня"))) {
    return *order == 1 ? during(i + 3, 6, 12, "half-of-day") : during(i + 3, 12, 18, "half-of-day");
  }
  const bool after_lunch = scene.meaning(i, Sense::lunch) != nullptr && i > 0 &&
                           scene.is_preposition(i - 1, Preposition::after);
  return after_lunch ? std::optional(during(i + 1, 12, 18, "half-of-day")) : std::nullopt;
}

/// "morning", "evening", "вечер": a time of its own only behind some prepositions.
Clock read_part_noun(const Scene& scene, std::size_t i, bool is_night, Clock clock) {
  const auto before = scene.preposition_before(i);
  const bool latin = scene.is_latin(i);
  if (before == Preposition::by || (latin && before == Preposition::in)) return clock;
  clock.bare = true;  // "tomorrow morning"
  clock.rule = "clock-number";
  if (latin && is_night) clock.interval = {18 * kHour, 24 * kHour};  // "tomorrow night"
  return clock;
}

/// "утром", "с утра", "in the afternoon".
std::optional<Clock> read_part(const Scene& scene, std::size_t i) {
  const Meaning* part = scene.meaning(i, Sense::day_part);
  if (part == nullptr) return std::nullopt;
  const int from = part->value * 6;
  Clock clock = during(i + 1, from, from + 6, "part-of-day");
  const bool is_night = static_cast<Part>(part->value) == Part::night;
  switch (part->form) {
    case Form::plain:  // утром
      clock.ambiguous = is_night;
      return clock;
    case Form::genitive: {  // "с утра", "до вечера", "к утру"
      const auto before = scene.preposition_before(i);
      const bool asked =
          before == Preposition::from || before == Preposition::until || before == Preposition::by;
      return asked && !scene.unit(i) ? std::optional(clock) : std::nullopt;
    }
    case Form::other:
      return read_part_noun(scene, i, is_night, clock);
    case Form::accusative:
    case Form::short_form:
    case Form::homograph:
    case Form::plural:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Clock> read_clock(const Scene& scene, std::size_t i) {
  if (const auto minutes = scene.value(i, Sense::moment)) {
    // The midnight that ends the day.
    const int hour = *minutes == 0 ? kHoursADay : *minutes / 60;
    Clock clock = at_minute(i + 1, hour, 0, "clock-moment");
    clock.ambiguous = *minutes == 0;
    return clock;
  }
  if (auto clock = read_figures_clock(scene, i)) return clock;
  if (auto clock = read_running_hour(scene, i)) return clock;
  if (auto clock = read_before_hour(scene, i)) return clock;
  if (auto clock = read_english_words(scene, i)) return clock;
  if (auto clock = read_hours(scene, i)) return clock;
  if (auto clock = read_half_of_day(scene, i)) return clock;
  return read_part(scene, i);
}

}  // namespace pismo::mentions
