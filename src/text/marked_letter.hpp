#pragma once

#include <cstddef>
#include <string_view>

#include "pismo/text/normalize.hpp"

namespace pismo::text {

/// A character and the marks that join it.
struct MarkedLetter {
  char32_t value = 0;
  std::size_t end = 0;
};

/// The character at `at` with the marks behind it that make one letter of both ("и" + U+0306), or
/// that show the stress of a Cyrillic vowel, which are passed over.
[[nodiscard]] MarkedLetter letter_with_marks(std::string_view text, std::size_t at);

/// A lead byte of U+0300 to U+037F: all marks that join letters of ASCII and Russian.
[[nodiscard]] constexpr bool leads_mark(char c) {
  return c == '\xCC' || c == '\xCD';
}

/// Whether a text has any of these marks.
[[nodiscard]] bool has_marks(std::string_view utf8);

/// Whether letters of an expression may stand in a text as two characters: й, ё, é, and е for ё.
[[nodiscard]] bool has_composed_letters(std::string_view expression);

/// The text with letters and their marks in one character each, and the way back.
[[nodiscard]] Normalized with_marks_joined(std::string_view utf8);

}  // namespace pismo::text
