#pragma once

#include <string>
#include <string_view>

#include "chars.hpp"

namespace pismo::text {

/// Appends the normal form of a dictionary's word: lower case, yo as ye. The quick way of
/// the normaliser for the two alphabets that our dictionaries use.
inline void fold_entry_into(std::string_view word, std::string& out) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (const char16_t c = cyrillic_at(word, at); c != 0) {
      out += static_cast<char>(0xC0U | (static_cast<unsigned>(c) >> 6U));
      out += static_cast<char>(0x80U | (static_cast<unsigned>(c) & 0x3FU));
      ++at;
    } else {
      out += lower_ascii(word[at]);
    }
  }
}

[[nodiscard]] inline std::string fold_entry(std::string_view word) {
  std::string out;
  fold_entry_into(word, out);
  return out;
}

}  // namespace pismo::text
