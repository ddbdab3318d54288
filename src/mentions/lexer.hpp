#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lexicon.hpp"

namespace pismo::mentions {

enum class TokenKind : std::uint8_t {
  word,
  number,
  mark,  ///< One character that is neither: `value` is it, dashes as '-', quotes as '"'.
  gap,   ///< An empty line: no expression goes over it.
};

struct Token {
  std::size_t begin = 0;  ///< Bytes of the text.
  std::size_t end = 0;
  const Lexeme* lexeme = nullptr;  ///< Of a word with meanings.
  std::uint32_t value = 0;         ///< Of a number with at most kMaxDigits digits; of a mark.
  TokenKind kind = TokenKind::mark;
  std::uint8_t digits = 0;  ///< Of a number, at most kMaxDigits + 1.
  bool glued = false;       ///< No blank before it.
  bool capital = false;     ///< A word whose first letter is upper-case.
};

/// Numbers of dates have at most four digits; nine keep the value in range.
constexpr std::uint8_t kMaxDigits = 9;

/// Cuts text into words, numbers and marks, from `at` on, and appends them to `tokens` until it
/// holds `limit` or the text ends. Returns where it stopped. Line ends with the quote marks of the
/// next line are blanks; an empty line is a gap.
[[nodiscard]] std::size_t lex(std::string_view text,
                              std::size_t at,
                              std::size_t limit,
                              std::vector<Token>& tokens);

/// The bytes at the beginning of `word` that are `folded` when they are folded; none when it begins
/// otherwise.
[[nodiscard]] std::optional<std::size_t> fold_prefix(std::string_view word,
                                                     std::string_view folded);

}  // namespace pismo::mentions
