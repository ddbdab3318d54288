#pragma once

#include <cstdint>

namespace pismo::charset {

/// A word of up to eight Russian letters as a number, a letter a byte; `with_letter` adds one.
using WordKey = std::uint64_t;

/// The word with one letter more: 0 is а, 31 is я, 32 is ё.
constexpr WordKey with_letter(WordKey key, unsigned place) {
  return (key << 8U) | (place + 1U);
}

/// Whether the word, of three to eight letters, is one that Russian mail is full of: answers,
/// subjects, papers, months (a list of our own).
[[nodiscard]] bool is_common_word(WordKey key);

/// The same of first names, surnames and towns, which begin with a capital.
[[nodiscard]] bool is_common_name(WordKey key);

}  // namespace pismo::charset
