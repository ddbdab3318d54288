#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::quotes {

/// Text in lower case for comparing, byte for byte as long as it was: Latin and Cyrillic letters
/// are small, ё is е, every kind of blank and every invisible mark is blanks, a full-width colon is
/// ":". Equal lengths let a place found here be cut out of the original.
[[nodiscard]] std::string fold(std::string_view text);

using BytePair = std::array<char, 2>;

/// The first two bytes of folded text, where they are two ASCII characters or one letter; none
/// elsewhere.
[[nodiscard]] std::optional<BytePair> folded_pair(std::string_view text);

[[nodiscard]] constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A letter of folded text; bytes of letters outside ASCII count.
[[nodiscard]] constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
}

/// Characters of UTF-8 text: how wide it is, more or less.
[[nodiscard]] std::size_t count_letters(std::string_view text);

[[nodiscard]] std::string_view trim(std::string_view text);

/// `text` without any of `characters` (ASCII) at its ends.
[[nodiscard]] std::string_view strip(std::string_view text, std::string_view characters);

/// With every run of blanks as one.
[[nodiscard]] std::string squeeze(std::string_view text);

/// Does `text` begin with this word or phrase, and no letter or digit follow?
[[nodiscard]] bool begins_with_word(std::string_view text, std::string_view word);

/// Does `text` end with this word or phrase, and no letter or digit precede?
[[nodiscard]] bool ends_with_word(std::string_view text, std::string_view word);

}  // namespace pismo::quotes
