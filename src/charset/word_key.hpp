#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Words as numbers, so that lists of them are sorted by the compiler and searched without text.
namespace pismo::charset {

/// A word of up to eight Russian letters as a number, a letter a byte; `with_letter` adds one.
using WordKey = std::uint64_t;

/// The word with one letter more: 0 is а, 31 is я, 32 is ё.
constexpr WordKey with_letter(WordKey key, unsigned place) {
  return (key << 8U) | (place + 1U);
}

/// The place of a small Russian letter, as `with_letter` takes it.
constexpr unsigned place_of(char16_t c) {
  return c == u'ё' ? 32U : static_cast<unsigned>(c - u'а');
}

/// How many words a list has, with one space between them.
constexpr std::size_t count_words(std::u16string_view words) {
  return static_cast<std::size_t>(std::ranges::count(words, u' ')) + 1;
}

/// The words of a list in order of their numbers; `kCount` is what `count_words` says.
template <std::size_t kCount>
constexpr std::array<WordKey, kCount> make_keys(std::u16string_view words) {
  std::array<WordKey, kCount> keys{};
  std::size_t at = 0;
  for (const char16_t c : words) {
    if (c == u' ') {
      ++at;
    } else {
      keys[at] = with_letter(keys[at], place_of(c));
    }
  }
  std::ranges::sort(keys);
  return keys;
}

}  // namespace pismo::charset
