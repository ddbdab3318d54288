#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::text {

/// Bytes of a Cyrillic letter.
constexpr std::size_t kLetter = 2;

/// `word` with `ending` at its end replaced by `other`; the word must end so.
[[nodiscard]] inline std::string with_ending(std::string_view word,
                                             std::string_view ending,
                                             std::string_view other) {
  return std::string(word.substr(0, word.size() - ending.size())).append(other);
}

/// The last letter of a Cyrillic word, as a view; empty of an empty word.
[[nodiscard]] inline std::string_view last_letter_of(std::string_view word) {
  return word.size() < kLetter ? std::string_view() : word.substr(word.size() - kLetter);
}

/// True when `letter` (a view of one letter) is one of `letters`.
[[nodiscard]] inline bool is_one_of(std::string_view letter, std::string_view letters) {
  for (std::size_t at = 0; at + kLetter <= letters.size(); at += kLetter) {
    if (letter == letters.substr(at, kLetter)) return true;
  }
  return false;
}

constexpr std::string_view kVowels = "аеиоуыэюя";

[[nodiscard]] inline bool ends_in_consonant(std::string_view word) {
  return word.size() >= kLetter && !is_one_of(last_letter_of(word), "аеиоуыэюяьъ");
}

/// True for a name of the dictionary, of either script, but not for an abbreviation in Latin
/// capitals ("PC"). А to Я lie together in UTF-8, D0 90 to D0 AF; Ё is D0 81.
[[nodiscard]] inline bool begins_with_capital(std::string_view word) {
  if (word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z') return word[1] < 'A' || word[1] > 'Z';
  return word.size() >= kLetter && word[0] == '\xD0' && static_cast<unsigned char>(word[1]) < 0xB0;
}

/// Adds what is not there yet.
inline void add_once(std::vector<std::string>& words, std::string word) {
  for (const std::string& known : words) {
    if (known == word) return;
  }
  words.push_back(std::move(word));
}

}  // namespace pismo::text
