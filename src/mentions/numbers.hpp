#pragma once

#include <cstddef>
#include <optional>

#include "scene.hpp"

namespace pismo::mentions {

/// A number as figures or words, and the token after it.
struct Number {
  std::size_t end = 0;
  int value = 0;
  bool halved = false;  ///< Another half is to be added: "полтора", "2,5".
  bool in_words = false;
  bool ordinal = false;  ///< "21-го", "двадцать первого", "21st".
};

/// "две", "двадцать пять", "2", "a couple of": how many.
[[nodiscard]] std::optional<Number> read_count(const Scene& scene, std::size_t i);

/// "второго", "двадцать первого", "2-го", "2nd", "II": which one.
[[nodiscard]] std::optional<Number> read_ordinal(const Scene& scene, std::size_t i);

/// The number of a day: 1 to 31, as figures with or without ending, or as an ordinal in words.
[[nodiscard]] std::optional<Number> read_day_number(const Scene& scene, std::size_t i);

/// A Roman number of I to XII in capitals.
[[nodiscard]] std::optional<int> roman_value(std::string_view written);

/// A year that follows a day, month, quarter: "2009", "2009 г.", "09 г.", "'09", "прошлого года",
/// "с.г.", "две тысячи девятого года", "last year"; a comma or "of" before it is passed over.
struct YearPart {
  std::size_t end = 0;
  int year = 0;
  bool relative = false;
};

[[nodiscard]] std::optional<YearPart> read_year_after(const Scene& scene, std::size_t i);

/// "09" behind a day and its month, without a mark. Only with a zero before it, which counts of
/// things do not have ("5 октября 12 человек"), and where it begins no time of day.
[[nodiscard]] std::optional<YearPart> read_bare_year(const Scene& scene, std::size_t i);

/// "две тысячи девятого": the number of a year in words.
[[nodiscard]] std::optional<Number> read_year_words(const Scene& scene, std::size_t i);

/// The years that dates of letters have: four figures outside are a number of something else.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;

/// 1900 or 2000 and a year of two figures: at most twenty years after the anchor.
[[nodiscard]] int full_year(const Scene& scene, int two_digits);

/// Over "г.", "года", "гг." after the figures of a year.
[[nodiscard]] std::size_t skip_year_mark(const Scene& scene, std::size_t i);

}  // namespace pismo::mentions
