#include "lookalikes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"

namespace pismo::text {

namespace {

// Letters that look the same in common fonts, and no others: a Latin n is no п.
constexpr std::string_view kLatinLetters = "aAcCeEoOpPxXyYkKBHMTiIjJsS";
constexpr std::u32string_view kCyrillicLetters = U"аАсСеЕоОрРхХуУкКВНМТіІјЈѕЅ";
static_assert(kLatinLetters.size() == kCyrillicLetters.size());

// Dze (Latin s) is a letter of Macedonian alone: to Latin only. A Latin s in a
// Cyrillic word is a word of two parts written together ("DDoSатака").
constexpr std::size_t kBothWays = kLatinLetters.size() - 2;

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

bool is_cyrillic(char32_t c) {
  return c >= 0x400 && c < 0x530 && (c < 0x482 || c > 0x489);
}

char32_t to_cyrillic(char32_t c) {
  if (c >= 0x80) return 0;
  const std::size_t at = kLatinLetters.find(static_cast<char>(c));
  return at < kBothWays ? kCyrillicLetters[at] : 0;
}

char32_t to_latin(char32_t c) {
  const std::size_t at = kCyrillicLetters.find(c);
  return at < kLatinLetters.size() ? static_cast<unsigned char>(kLatinLetters[at]) : 0;
}

// Greek letters that look like Latin ones. They are mended in words with Latin or Cyrillic letters,
// first of all: to the Latin letter, which then goes the way of the others.
constexpr std::u32string_view kGreekLetters = U"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧακνορυχι";
constexpr std::string_view kLatinOfGreek = "ABEZHIKMNOPTYXakvopuxi";
static_assert(kGreekLetters.size() == kLatinOfGreek.size());

// "αx" is a formula.
constexpr std::size_t kShortestGreek = 4;

bool is_greek(char32_t c) {
  return c >= 0x370 && c < 0x400;
}

// Digits that stand for Cyrillic letters: only in a word that is being mended anyway,
// and never as its first or last character but for a leading 3 ("3aказ").
char32_t letter_of_digit(char32_t c) {
  return c == '0' ? U'О' : c == '3' ? U'З' : 0;
}

struct Letters {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  bool latin_mendable = true;     // Every Latin letter has a Cyrillic twin.
  bool cyrillic_mendable = true;  // The other way round.
  bool lower = false;
};

Letters count_letters(std::u32string_view word) {
  Letters letters;
  for (const char32_t c : word) {
    if (is_latin(c)) {
      ++letters.latin;
      letters.latin_mendable = letters.latin_mendable && to_cyrillic(c) != 0;
      letters.lower = letters.lower || (c >= 'a' && c <= 'z');
    } else if (is_cyrillic(c)) {
      ++letters.cyrillic;
      letters.cyrillic_mendable = letters.cyrillic_mendable && to_latin(c) != 0;
      letters.lower = letters.lower || c >= 0x430;
    }
  }
  return letters;
}

// Words with a Greek letter that has no such twin are formulas or Greek.
void mend_greek(std::u32string& word) {
  std::u32string mended = word;
  bool other = false;
  for (char32_t& c : mended) {
    other = other || is_latin(c) || is_cyrillic(c);
    if (!is_greek(c)) continue;
    const std::size_t at = kGreekLetters.find(c);
    if (at == std::u32string_view::npos) return;
    c = static_cast<unsigned char>(kLatinOfGreek[at]);
  }
  if (other && word.size() >= kShortestGreek) word = std::move(mended);
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    out.push_back(c.value);
    i += c.length;
  }
  return out;
}

void make_cyrillic(std::u32string& word, bool lower) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool between = i + 1 < word.size() && (i > 0 || word[i] == '3');
    if (const char32_t twin = to_cyrillic(word[i]); twin != 0) {
      word[i] = twin;
    } else if (const char32_t letter = letter_of_digit(word[i]); letter != 0 && between) {
      word[i] = lower && i > 0 ? letter + 0x20 : letter;
    }
  }
}

/// What stands before the names of firms, whichever letters were at hand.
bool is_firm(std::u32string word) {
  constexpr std::array<std::u32string_view, 5> kFirms{U"ООО", U"ОАО", U"АО", U"ТОО", U"НКО"};
  make_cyrillic(word, false);
  return std::find(kFirms.begin(), kFirms.end(), word) != kFirms.end();
}

void make_latin(std::u32string& word) {
  for (char32_t& c : word) {
    if (const char32_t twin = to_latin(c); twin != 0) c = twin;
  }
}

}  // namespace

bool has_two_scripts(std::string_view word) {
  bool latin = false;
  bool cyrillic = false;
  bool greek = false;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_utf8(word, i);
    latin = latin || is_latin(c.value);
    cyrillic = cyrillic || is_cyrillic(c.value);
    greek = greek || is_greek(c.value);
    if ((latin ? 1 : 0) + (cyrillic ? 1 : 0) + (greek ? 1 : 0) > 1) return true;
    i += c.length;
  }
  return false;
}

std::string mend_lookalikes(std::string_view word) {
  if (!has_two_scripts(word)) return std::string(word);
  std::u32string letters = code_points(word);
  mend_greek(letters);
  const Letters count = count_letters(letters);
  // Where both readings are possible the script of more letters wins, Cyrillic a tie.
  const bool latin_wins = count.latin > count.cyrillic && !is_firm(letters);
  if (count.latin == 0 || count.cyrillic == 0) {
    // Greek letters were all there was to mend.
  } else if (count.latin_mendable && (!count.cyrillic_mendable || !latin_wins)) {
    make_cyrillic(letters, count.lower);
  } else if (count.cyrillic_mendable) {
    make_latin(letters);
  } else {
    return std::string(word);
  }
  std::string out;
  for (const char32_t c : letters)
    append_utf8(out, c);
  return out;
}

}  // namespace pismo::text
