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

/// The hour of the day that "пять вечера", "5 pm" means; none for hours that no one says so.
std::optional<int> hour_in(int hour, Part part) {
  if (hour < 1 || hour > 12) return std::nullopt;
  switch (part) {
    case Part::night:
      return hour == 12 ? 0 : hour <= 5 ? hour : hour >= 10 ? hour + 12 : std::optional<int>();
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
  return *before != on && *before != not_ && *before != of && *before != conjunction &&
         *before != than;
}

/// "18:00", "9:30 pm", "12:03:15"; "17.30" and "9-00" after a preposition.
std::optional<Clock> read_figures_clock(const Scene& scene, std::size_t i) {
  const Token& mark = scene.at(i + 1);
  if (!scene.has_digits(i, 1, 2) || mark.kind != TokenKind::mark || !mark.glued)
    return std::nullopt;
  const bool colon = mark.value == ':';
  if (!colon && mark.value != '.' && mark.value != '-') return std::nullopt;
  if (!scene.has_digits(i + 2, 2, 2) || !scene.at(i + 2).glued) return std::nullopt;
  const int hour = static_cast<int>(scene.at(i).value);
  const int minute = static_cast<int>(scene.at(i + 2).value);
  if (hour > kHoursADay || minute > 59 || (hour == kHoursADay && minute > 0)) return std::nullopt;
  const bool iso = i > 0 && scene.says(i - 1, "t") && scene.at(i).glued;
  if (!iso && (!scene.begins_number(i) || scene.is_numbering(i))) return std::nullopt;
  std::size_t end = i + 3;
  int second = -1;
  if (colon && scene.glued_mark(end, ':') && scene.has_digits(end + 1, 2, 2) &&
      scene.at(end + 1).value < 60) {
    second = static_cast<int>(scene.at(end + 1).value);
    end += 2;
  }
  const bool longer = scene.at(end).kind == TokenKind::mark && scene.at(end).glued &&
                      scene.is_number(end + 1) && scene.at(end + 1).glued &&
                      !(scene.is_mark(end, '-') && colon);
  if (longer && !(iso && scene.is_mark(end, '+'))) return std::nullopt;
  const auto full = in_half(scene, end, hour);
  if (!full || scene.is_quantity(end)) return std::nullopt;
  const bool half_named = full->end > end;
  if (!colon && !half_named) {
    if (!asks_for_clock(scene, i) || scene.unit(end) || minute % 5 != 0) return std::nullopt;
  }
  Clock clock = at_minute(full->end, full->hour, minute, "clock-figures");
  clock.ambiguous = !full->certain && hour >= 1 && hour <= 6;
  clock.bare = colon && !half_named && scene.at(i).digits == 1 && second < 0;
  if (second >= 0) {
    clock.interval.from += second;
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

/// "half past five", "quarter to six", "ten past four".
std::optional<Clock> read_english_words(const Scene& scene, std::size_t i) {
  int minutes = 0;
  std::size_t at = i + 1;
  if (scene.says(i, "half")) {
    minutes = 30;
  } else if (scene.says(i, "quarter")) {
    minutes = 15;
  } else {
    const auto count = read_count(scene, i);
    if (!count || count->value >= 30 || count->value == 0) return std::nullopt;
    minutes = count->value;
    at = count->end;
    if (scene.unit(at) == Unit::minute) ++at;
    // "from five to six": only round minutes.
    if (at == count->end && (minutes % 5 != 0 || !asks_for_clock(scene, i))) {
      return std::nullopt;
    }
    if (scene.is_preposition(i == 0 ? 0 : i - 1, Preposition::from)) return std::nullopt;
  }
  const bool past = scene.says(at, "past");
  const bool to = scene.says(at, "to");
  if (!past && !(to && minutes != 30)) return std::nullopt;
  const auto hour = read_hour_number(scene, at + 1, false);
  if (!hour || scene.unit(hour->end)) return std::nullopt;
  return beside_hour(scene, hour->end, hour->value, past ? minutes : -minutes);
}

/// "5 часов вечера", "12 часов 03 минуты", "10 утра", "час дня", "5 pm", "5 o'clock"; a bare
/// number after a day.
std::optional<Clock> read_hours(const Scene& scene, std::size_t i) {
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
  const bool named = at > hour->end;
  int minute = 0;
  if (hours && !one) {
    const auto minutes = read_count(scene, at);
    if (minutes && minutes->value < 60 && scene.unit(minutes->end) == Unit::minute) {
      minute = minutes->value;
      at = minutes->end + 1;
    }
  }
  const auto full = in_half(scene, at, hour->value);
  if (!full) return std::nullopt;
  const bool half_named = full->end > at;
  const bool asked = asks_for_clock(scene, i);
  const bool meridiem = half_named && scene.meaning(at, Sense::meridiem) != nullptr;
  const bool oclock = named && !hours;
  const bool sure = meridiem || oclock || (hours && (minute > 0 || half_named));
  if (!asked && !sure) return std::nullopt;
  if (hours && scene.meaning(at, Sense::ago) != nullptr) return std::nullopt;
  if (one && !half_named && !scene.is_preposition(i - 1, Preposition::in) &&
      !scene.is_preposition(i - 1, Preposition::by)) {
    return std::nullopt;
  }
  Clock clock = at_minute(full->end,
                          full->certain || hour->value > 12 ? full->hour : office_hour(hour->value),
                          minute,
                          "clock-hours");
  clock.ambiguous = !full->certain && hour->value < 10;
  // "tomorrow at 5", "завтра в семь": only beside a day, and where nothing is counted.
  if (!named && !half_named) {
    const bool day = scene.meaning(at, Sense::day_word) != nullptr ||
                     scene.meaning(at, Sense::weekday) != nullptr;  // "в 10 завтра"
    const bool counts = scene.is_word(at) && !scene.value_of_preposition(at) && !day;
    const bool longer = scene.at(at).kind == TokenKind::mark && scene.at(at).glued &&
                        scene.at(at + 1).glued && scene.is_number(at + 1);
    if (counts || longer || scene.is_quantity(at)) return std::nullopt;
    clock.rule = "clock-number";
    clock.bare = true;
  }
  return clock;
}

/// "утром", "в первой половине дня", "с утра", "in the afternoon".
std::optional<Clock> read_part(const Scene& scene, std::size_t i) {
  const auto order = scene.value(i, Sense::ordinal);
  if ((order == 1 || order == 2) && scene.meaning(i + 1, Sense::half) != nullptr &&
      (scene.says(i + 2, "дня"))) {
    return *order == 1 ? during(i + 3, 6, 12, "half-of-day") : during(i + 3, 12, 18, "half-of-day");
  }
  if (scene.meaning(i, Sense::lunch) != nullptr && i > 0) {
    if (scene.is_preposition(i - 1, Preposition::after)) {
      return during(i + 1, 12, 18, "half-of-day");
    }
    return std::nullopt;
  }
  const Meaning* part = scene.meaning(i, Sense::day_part);
  if (part == nullptr) return std::nullopt;
  const int from = part->value * 6;
  Clock clock = during(i + 1, from, from + 6, "part-of-day");
  const auto before = scene.preposition_before(i);
  switch (part->form) {
    case Form::plain:  // утром
      clock.ambiguous = static_cast<Part>(part->value) == Part::night;
      return clock;
    case Form::genitive: {  // "с утра", "до вечера", "к утру"
      const bool asked = before &&
                         (*before == Preposition::from || *before == Preposition::until ||
                          *before == Preposition::by) &&
                         !scene.unit(i);
      if (!asked) return std::nullopt;
      return clock;
    }
    case Form::other: {  // "morning", "evening", "вечер"
      const bool latin = scene.is_latin(i);
      const bool asked = before && (*before == Preposition::in || *before == Preposition::by);
      if (latin && asked) return clock;
      if (!latin && before == Preposition::by) return clock;
      clock.bare = true;  // "tomorrow morning"
      clock.rule = "clock-number";
      if (latin && static_cast<Part>(part->value) == Part::night) {  // "tomorrow night"
        clock.interval = {18 * kHour, 24 * kHour};
      }
      return clock;
    }
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
  return read_part(scene, i);
}

}  // namespace pismo::mentions
