#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pismo::mentions {

/// What a word can mean to the grammar.
enum class Sense : std::uint8_t {
  none,
  month,      ///< Value 1 to 12.
  weekday,    ///< 1 (Monday) to 7.
  unit,       ///< A Unit.
  year_mark,  ///< "г", "гг": only after a number.
  cardinal,   ///< A number in words.
  ordinal,    ///< "второго", "second".
  suffix,     ///< What follows the figures of an ordinal: "го", "th".
  decade,     ///< "девяностых": 90.
  day_word,   ///< Days from today.
  direction,  ///< -2 before last, -1 last, 0 this, 1 next.
  third,      ///< 1 beginning, 2 middle, 3 end.
  day_part,   ///< A Part of the day.
  season,     ///< 1 spring to 4 winter.
  ago,
  hence,        ///< Before the units: "через", "спустя"; also "in", "within".
  later,        ///< After the units: "later", "спустя".
  preposition,  ///< A Preposition.
  half,
  quarter_hour,
  without,  ///< "без четверти"
  moment,   ///< Minutes of the day: noon, midnight.
  weekend,
  half_year,
  meridiem,  ///< 0 am, 12 pm.
  oclock,
  sharp_end,     ///< "EOD", "COB": end of a Unit.
  of_this_year,  ///< The letters of "с.г."
  recurring,     ///< "каждый", "every": no single date.
  number_of,  ///< "версия", "ГОСТ", "пункт", "тел": the figures after it are no date.
  quantity,       ///< "руб", "процентов": the figures before it are no date.
  past,           ///< A verb in the past tense that its ending does not show.
  future,         ///< "will", "буду".
  not_past,       ///< Ends like a verb in the past tense and is none.
  half_length,    ///< "полчаса", "полтора"
  course,         ///< "течение"
  half_hour,      ///< "полшестого": 6.
  lunch,          ///< "после обеда"
  roman,          ///< "III", which begins a quarter.
  period_letter,  ///< The letter of "Q3", "H1".
  holiday,        ///< A Holiday, or a word that begins its name.
  pronoun,        ///< "we": no noun that an ordinal could belong to.
  filler,         ///< "числа", "ровно": adds nothing.
};

enum class Unit : std::int8_t {
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  half,
  year,
  decade
};

enum class Holiday : std::int8_t {
  of_new,  ///< "Новый", "New": of a year.
  of_old,
  of_catholics,
  new_year,
  new_year_eve,
  old_new_year,
  january_days,
  orthodox_christmas,
  christmas,
  christmas_eve,
  orthodox_easter,
  easter,
  butter_week,  ///< "Масленица": the seven days before Lent.
  may_day,
  may_days,
  victory_day,
  november_days,
  defenders_day,
  womens_day,
  day_of_russia,
  day_of_knowledge,
  day_of_unity,
  thanksgiving,
  labor_day,
  memorial_day,
  independence_day,
  boxing_day,
  halloween,
  valentines_day,
};

enum class Part : std::int8_t { night, morning, day, evening };

enum class Preposition : std::int8_t {
  in,       ///< "в", "on", "at": names the time itself.
  on,       ///< "на", "за", "от"
  from,     ///< "с", "since", "from"
  until,    ///< "до", "until", "before"
  through,  ///< "по", "to", "till": the second half of a range.
  by,       ///< "к", "by"
  after,
  between,
  conjunction,  ///< "и", "and"
  negation,     ///< "не", "no", "not"
  earlier,      ///< "ранее", "earlier"
  later,        ///< "позднее", "later"
  than,
  beginning,  ///< "начиная", "starting"
  of,         ///< "of", "the"
};

/// How the word stands, where the grammar asks.
enum class Form : std::uint8_t {
  plain,
  accusative,  ///< of weekdays: after "в"
  other,       ///< of weekdays: after "до", "к", "с"
  short_form,  ///< "окт", "Fri"
  homograph,   ///< Another word too when it is not capitalised: "may", "march", "sat"
  genitive,    ///< "утра": after an hour. Of units: "года"
  plural,
};

struct Meaning {
  Sense sense = Sense::none;
  std::int16_t value = 0;
  Form form = Form::plain;
};

/// Everything one written word can mean; at most three things.
struct Lexeme {
  std::array<Meaning, 3> meanings;
  bool starts = false;    ///< An expression may begin with it.
  bool suffices = false;  ///< It may be an expression without a number or another such word.

  [[nodiscard]] const Meaning* find(Sense sense) const {
    for (const Meaning& meaning : meanings) {
      if (meaning.sense == sense) return &meaning;
    }
    return nullptr;
  }
};

/// Words of one stem: "январ" with the endings "ь я ю" ("-" for none). Folded: lower case, е for ё.
struct WordRow {
  std::string_view stem;
  std::string_view endings;
  Sense sense;
  int value = 0;
  Form form = Form::plain;
};

[[nodiscard]] std::span<const WordRow> russian_words();
[[nodiscard]] std::span<const WordRow> english_words();
[[nodiscard]] std::span<const WordRow> holiday_words();
[[nodiscard]] std::span<const std::string_view> not_past_words();

/// FNV-1a, which the lexer computes while it folds a word.
constexpr std::uint32_t kHashSeed = 2166136261U;

[[nodiscard]] constexpr std::uint32_t hash_step(std::uint32_t hash, unsigned char byte) {
  return (hash ^ byte) * 16777619U;
}

/// Longest word that has a meaning, in bytes; longer ones need not be looked up.
constexpr std::size_t kMaxWordBytes = 32;

/// The meanings of a folded word with its hash; none for most words.
[[nodiscard]] const Lexeme* look_up(std::string_view folded, std::uint32_t hash);

/// The same for a word of ASCII letters in any case, which is folded only when a word of ours
/// begins with its two first letters and is as long.
[[nodiscard]] const Lexeme* look_up_ascii(std::string_view word);

}  // namespace pismo::mentions
