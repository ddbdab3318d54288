#include "month_names.hpp"

#include "pismo/base/utf8.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

// A month by the letters that its name begins with in any grammatical form.
struct Stem {
  std::string_view letters;
  int month;
};

constexpr Stem kMonths[] = {
    {"jan", 1},  {"feb", 2},  {"mar", 3},  {"apr", 4},  {"may", 5},  {"jun", 6},  {"jul", 7},
    {"aug", 8},  {"sep", 9},  {"oct", 10}, {"nov", 11}, {"dec", 12}, {"янв", 1},  {"фев", 2},
    {"мар", 3},  {"апр", 4},  {"май", 5},  {"мая", 5},  {"мае", 5},  {"июн", 6},  {"июл", 7},
    {"авг", 8},  {"сен", 9},  {"окт", 10}, {"ноя", 11}, {"дек", 12}, {"січ", 1},  {"лют", 2},
    {"бер", 3},  {"кві", 4},  {"тра", 5},  {"чер", 6},  {"лип", 7},  {"сер", 8},  {"вер", 9},
    {"жов", 10}, {"лис", 11}, {"гру", 12}, {"mai", 5},  {"mär", 3},  {"mrz", 3},  {"okt", 10},
    {"dez", 12}, {"janv", 1}, {"févr", 2}, {"fév", 2},  {"avr", 4},  {"juin", 6}, {"juil", 7},
    {"aoû", 8},  {"déc", 12}, {"ene", 1},  {"abr", 4},  {"ago", 8},  {"dic", 12},
};

struct Weekday {
  std::string_view name;
  int day;
};

constexpr Weekday kWeekdays[] = {
    {"sun", 0},
    {"mon", 1},
    {"tue", 2},
    {"wed", 3},
    {"thu", 4},
    {"fri", 5},
    {"sat", 6},
    {"воск", 0},
    {"поне", 1},
    {"втор", 2},
    {"сред", 3},
    {"четв", 4},
    {"пятн", 5},
    {"субб", 6},
    {"неді", 0},
    {"вівт", 2},
    {"серед", 3},
    {"субо", 6},
};

constexpr Weekday kShortWeekdays[] = {
    {"вс", 0},
    {"пн", 1},
    {"вт", 2},
    {"ср", 3},
    {"чт", 4},
    {"пт", 5},
    {"сб", 6},
    {"вск", 0},
    {"пнд", 1},
    {"втр", 2},
    {"срд", 3},
    {"чтв", 4},
    {"птн", 5},
    {"сбт", 6},
    {"нд", 0},
};

}  // namespace

std::optional<int> month_of(std::string_view word) {
  // "mars" and "marzo" are months, "marina" is not: nobody prints that in a date.
  if (word.empty()) return std::nullopt;
  if (word.starts_with("серед")) return std::nullopt;  // A Wednesday; "серпень" is August.
  for (const Stem& stem : kMonths) {
    // Words of dates are asked by the million: most stems are passed over by one byte.
    if (stem.letters.front() == word.front() && word.starts_with(stem.letters)) return stem.month;
  }
  return std::nullopt;
}

std::optional<int> weekday_of(std::string_view word) {
  for (const Weekday& weekday : kShortWeekdays) {
    if (word == weekday.name) return weekday.day;
  }
  for (const Weekday& weekday : kWeekdays) {
    if (word.starts_with(weekday.name)) return weekday.day;
  }
  return std::nullopt;
}

std::string lower_cyrillic(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (!ascii::is_8bit(text[i])) {
      out.push_back(ascii::lower(text[i++]));
      continue;
    }
    const CodePoint c = decode_utf8(text, i);
    i += c.length;
    char32_t value = c.value;
    if (value >= 0x410 && value <= 0x42F) value += 0x20;
    if (value >= 0x400 && value <= 0x40F) value += 0x50;
    append_utf8(out, value);
  }
  return out;
}

}  // namespace pismo::mime
