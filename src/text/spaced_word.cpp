#include "spaced_word.hpp"

#include <algorithm>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

/// Three letters alone are "и т д", "г р н", and initials.
constexpr std::size_t kFewestLetters = 4;

/// No word is longer; a longer row is a table or a drawing.
constexpr std::size_t kMostLetters = 40;

/// Different ones, at least: a row of "x o x o" is a game.
constexpr std::size_t kFewestDifferent = 3;

/// A letter of ASCII or of the Russian alphabet.
struct Letter {
  char32_t value = 0;
  std::size_t length = 0;  // 0: no such letter.

  [[nodiscard]] bool latin() const { return value < 0x80; }
};

Letter letter_here(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const char c = text[at];
  if ((traits_of(c) & kLatin) != 0) return {static_cast<unsigned char>(c), 1};
  return cyrillic_at(text, at) != 0 ? Letter{decode_utf8(text, at).value, 2} : Letter{};
}

/// Bytes of one blank at `at`, with no other behind it; 0 when there is none.
std::size_t one_blank(std::string_view text, std::size_t at) {
  const auto length_at = [text](std::size_t place) {
    if (text.substr(place, 1) == " ") return std::size_t{1};
    return text.substr(place, 2) == "\xC2\xA0" ? std::size_t{2} : std::size_t{0};
  };
  if (at >= text.size()) return 0;
  const std::size_t length = length_at(at);
  return length > 0 && at + length < text.size() && length_at(at + length) == 0 ? length : 0;
}

bool is_vowel(char32_t c) {
  return std::u32string_view(U"аеёиоуыэюяАЕЁИОУЫЭЮЯaeiouyAEIOUY").find(c) !=
         std::u32string_view::npos;
}

/// Words of one letter may follow each other: "и в к с".
bool is_row_of_words(const std::u32string& letters) {
  return letters.find_first_not_of(U"абвжикосуяai") == std::u32string::npos;
}

bool is_word(const std::u32string& letters) {
  if (letters.size() < kFewestLetters || is_row_of_words(letters)) return false;
  const bool first_capital = is_upper(letters[0]);
  const bool others_capital = is_upper(letters[1]);
  if (others_capital && !first_capital) return false;
  const bool one_case = std::all_of(letters.begin() + 1, letters.end(), [&](char32_t c) {
    return is_upper(c) == others_capital;
  });
  const auto vowels = std::count_if(letters.begin(), letters.end(), is_vowel);
  if (!one_case || vowels == 0 || vowels == static_cast<std::ptrdiff_t>(letters.size()))
    return false;
  const bool alphabet =
      std::adjacent_find(letters.begin(), letters.end(), [](char32_t a, char32_t b) {
        return b != a + 1;
      }) == letters.end();
  std::u32string different(letters);
  std::sort(different.begin(), different.end());
  different.erase(std::unique(different.begin(), different.end()), different.end());
  return !alphabet && different.size() >= kFewestDifferent;
}

}  // namespace

std::optional<SpacedWord> spaced_word_at(std::string_view text, std::size_t at) {
  SpacedWord word;
  std::u32string letters;
  while (true) {
    const Letter letter = letter_here(text, at);
    if (letter.length == 0 || word_char_at(text, at + letter.length)) return std::nullopt;
    if (!letters.empty() && letter.latin() != (letters[0] < 0x80)) return std::nullopt;
    if (letters.size() == kMostLetters) return std::nullopt;
    letters += letter.value;
    word.letters.append(text, at, letter.length);
    word.end = at + letter.length;
    const std::size_t blank = one_blank(text, word.end);
    const Letter next = blank > 0 ? letter_here(text, word.end + blank) : Letter{};
    // A longer word behind it is one of its own.
    if (next.length == 0 || word_char_at(text, word.end + blank + next.length)) break;
    at = word.end + blank;
  }
  return is_word(letters) ? std::optional(std::move(word)) : std::nullopt;
}

}  // namespace pismo::text
