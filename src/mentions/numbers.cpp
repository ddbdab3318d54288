#include "numbers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "pismo/base/byte_set.hpp"

namespace pismo::mentions {

namespace {

constexpr int kLongestNumber = 6;  // Words: "тысяча девятьсот восемьдесят четвертого" has four.

/// The ending of an ordinal in figures: "21-го", "21st"; the place after it.
std::optional<std::size_t> skip_suffix(const Scene& scene, std::size_t i) {
  const std::size_t at = scene.glued_mark(i, '-') ? i + 1 : i;
  const Meaning* suffix = scene.meaning(at, Sense::suffix);
  // "1s" is a second, and "90s" are years.
  if (!scene.at(at).glued || suffix == nullptr || suffix->value == 1) return std::nullopt;
  return at + 1;
}

/// Whether the words so far may go on with `next`: hundreds, then tens, then ones.
bool may_follow(int value, int next) {
  if (value == 0) return true;
  if (next == 1000) return value < 1000;
  if (value % 1000 == 0 && value >= 1000) return next < 1000;
  if (value % 100 == 0) return next < 100;
  return value % 10 == 0 && value % 100 >= 20 && next < 10;
}

/// Whether an ordinal may end the words so far; a thousandth only alone.
bool may_end_with(int value, int ordinal) {
  return ordinal < 1000 ? may_follow(value, ordinal) : value == 0;
}

/// A number in words, ending in an ordinal or not.
std::optional<Number> read_words(const Scene& scene, std::size_t i, bool ordinal) {
  Number number{.in_words = true};
  int sum = 0;
  for (int words = 0; words < kLongestNumber; ++words) {
    if (words > 0 && scene.glued_mark(i, '-') && scene.at(i + 1).glued) ++i;
    const auto last = ordinal ? scene.value(i, Sense::ordinal) : std::nullopt;
    if (last && may_end_with(sum, *last))
      return Number{.end = i + 1, .value = sum + *last, .in_words = true, .ordinal = true};
    const Meaning* next = scene.meaning(i, Sense::cardinal);
    if (next == nullptr || !may_follow(sum, next->value)) break;
    sum = next->value == 1000 ? std::max(sum, 1) * 1000 : sum + next->value;
    number.end = ++i;
  }
  number.value = sum;
  return !ordinal && sum > 0 ? std::optional(number) : std::nullopt;
}

std::optional<YearPart> read_relative_year(const Scene& scene, std::size_t i) {
  if (!scene.anchored()) return std::nullopt;
  const int year = civil_of(scene.now()).year;
  // "с.г.", "т. г."
  if (scene.meaning(i, Sense::of_this_year) != nullptr && scene.is_mark(i + 1, '.') &&
      scene.meaning(i + 2, Sense::year_mark) != nullptr) {
    return YearPart{i + 3 + (scene.glued_mark(i + 3, '.') ? 1U : 0U), year, true};
  }
  const auto direction = scene.value(i, Sense::direction);
  if (!direction || scene.unit(i + 1) != Unit::year) return std::nullopt;
  return YearPart{i + 2, year + *direction, true};
}

}  // namespace

std::optional<Number> read_count(const Scene& scene, std::size_t i) {
  if (scene.has_digits(i, 1, 4)) {
    if (!scene.begins_number(i)) return std::nullopt;
    Number number{.end = i + 1, .value = static_cast<int>(scene.at(i).value)};
    const bool fraction = scene.glued_mark(i + 1, ',') || scene.glued_mark(i + 1, '.');
    if (fraction && scene.has_digits(i + 2, 1, 1) && scene.at(i + 2).glued) {
      if (scene.at(i + 2).value != 5) return std::nullopt;
      number.halved = true;
      number.end = i + 3;
    }
    return number;
  }
  // "a couple of weeks", "пару дней"
  if (scene.value(i, Sense::cardinal) == 1 && scene.value(i + 1, Sense::cardinal) == 2 &&
      scene.is_preposition(i + 2, Preposition::of)) {
    return Number{.end = i + 3, .value = 2, .in_words = true};
  }
  return read_words(scene, i, false);
}

std::optional<int> roman_value(std::string_view written) {
  constexpr std::array<std::string_view, 12> kRoman{
      "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
  // The Russian letter Х stands for the figure, too.
  constexpr std::string_view kHa = "Х";
  constexpr std::size_t kLongest = 6;
  // Every word that may begin a date comes by here.
  const bool begins = !written.empty() && is_one_of(written.front(), "IVX");
  if (!begins && !written.starts_with(kHa)) return std::nullopt;
  std::string plain;
  for (std::size_t at = 0; at < written.size() && plain.size() < kLongest;) {
    const bool ha = written.substr(at).starts_with(kHa);
    plain.push_back(ha ? 'X' : written[at]);
    at += ha ? kHa.size() : 1;
  }
  if (plain.size() >= kLongest) return std::nullopt;
  for (std::size_t n = 0; n < kRoman.size(); ++n) {
    if (plain == kRoman[n]) return static_cast<int>(n) + 1;
  }
  return std::nullopt;
}

std::optional<Number> read_ordinal(const Scene& scene, std::size_t i) {
  if (scene.has_digits(i, 1, 2)) {
    if (!scene.begins_number(i)) return std::nullopt;
    Number number{.end = i + 1, .value = static_cast<int>(scene.at(i).value)};
    if (const auto end = skip_suffix(scene, i + 1)) {
      number.end = *end;
      number.ordinal = true;
    }
    return number;
  }
  if (!scene.is_word(i)) return std::nullopt;
  if (const auto roman = roman_value(scene.written(i))) {
    std::size_t end = i + 1;
    if (const auto suffix = skip_suffix(scene, end)) end = *suffix;
    return Number{.end = end, .value = *roman, .ordinal = true};
  }
  return read_words(scene, i, true);
}

std::optional<Number> read_day_number(const Scene& scene, std::size_t i) {
  auto day = read_ordinal(scene, i);
  if (!day || day->value < 1 || day->value > 31) return std::nullopt;
  const bool roman = scene.is_word(i) && !day->in_words;
  return roman ? std::nullopt : day;
}

std::optional<Number> read_year_words(const Scene& scene, std::size_t i) {
  if (scene.value(i, Sense::cardinal).value_or(0) == 0) return std::nullopt;
  auto year = read_words(scene, i, true);
  if (!year || year->value < kFirstYear || year->value > kLastYear) return std::nullopt;
  return year;
}

int full_year(const Scene& scene, int two_digits) {
  // Without an anchor as RFC 2822 does, but later: mail is not older than 1970.
  const int latest = scene.anchored() ? civil_of(scene.now()).year + 20 : 2069;
  return 2000 + two_digits <= latest ? 2000 + two_digits : 1900 + two_digits;
}

std::size_t skip_year_mark(const Scene& scene, std::size_t i) {
  if (scene.meaning(i, Sense::year_mark) != nullptr) {
    ++i;
    if (scene.glued_mark(i, '.')) ++i;
    return i;
  }
  return scene.unit(i) == Unit::year ? i + 1 : i;
}

std::optional<YearPart> read_year_after(const Scene& scene, std::size_t i) {
  if (scene.is_mark(i, ',') || scene.is_preposition(i, Preposition::of)) ++i;
  if (const auto relative = read_relative_year(scene, i)) return relative;
  if (const auto words = read_year_words(scene, i)) {
    const std::size_t end = skip_year_mark(scene, words->end);
    if (end > words->end) return YearPart{end, words->value, false};
    return std::nullopt;
  }
  const bool apostrophe = scene.is_mark(i, '\'');
  if (apostrophe) ++i;
  if (scene.has_digits(i, 4, 4)) {
    const int year = static_cast<int>(scene.at(i).value);
    if (year < kFirstYear || year > kLastYear) return std::nullopt;
    std::size_t end = i + 1;
    if (const auto suffix = skip_suffix(scene, end)) end = *suffix;
    const bool clock = scene.glued_mark(end, ':');
    return clock ? std::nullopt : std::optional(YearPart{skip_year_mark(scene, end), year, false});
  }
  if (!scene.has_digits(i, 2, 2)) return std::nullopt;
  if (scene.says(i + 1, "лет")) return std::nullopt;  // "12 мая 45 лет назад"
  const std::size_t end = skip_year_mark(scene, i + 1);
  if (end == i + 1 && !apostrophe) return std::nullopt;
  return YearPart{end, full_year(scene, static_cast<int>(scene.at(i).value)), false};
}

std::optional<YearPart> read_bare_year(const Scene& scene, std::size_t i) {
  if (!scene.has_digits(i, 2, 2) || scene.at(i).value > 9 || scene.at(i).glued) return std::nullopt;
  const Token& next = scene.at(i + 1);
  switch (next.kind) {
    case TokenKind::number:
      return std::nullopt;  // "09 05": hours and minutes, a telephone.
    case TokenKind::word: {
      const bool counted = scene.unit(i + 1).has_value() || scene.is_quantity(i + 1) ||
                           scene.meaning(i + 1, Sense::day_part) != nullptr ||
                           scene.meaning(i + 1, Sense::meridiem) != nullptr ||
                           scene.says(i + 1, "ч");
      if (next.glued || counted) return std::nullopt;
      break;
    }
    case TokenKind::mark: {
      const bool ends_phrase = next.value == ',' || next.value == ';' || next.value == '.' ||
                               next.value == ')' || next.value == '!' || next.value == '?' ||
                               next.value == '"';
      if (!ends_phrase || (scene.is_number(i + 2) && scene.at(i + 2).glued)) return std::nullopt;
      break;
    }
    default:
      break;
  }
  return YearPart{i + 1, full_year(scene, static_cast<int>(scene.at(i).value)), false};
}

}  // namespace pismo::mentions
