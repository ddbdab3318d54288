#include "line_glance.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "chars.hpp"
#include "letter_model.hpp"

namespace pismo::text {

namespace {

// Mean cost of a letter, in eighths of a nat, above which a word is odd: so are .017 of the words
// of Russian texts, and .996 of English words typed on a Russian keyboard.
constexpr int kOddCost = 26;

// The same by the least costs, which decide for four words of five.
constexpr int kLeastOddCost = 10;
constexpr int kMinLetters = 3;

constexpr unsigned kForeign = 64;  // A Cyrillic letter that Russian has not.

// By the low bit of the lead byte (D0, D1) and the six of the next.
constexpr std::array<unsigned char, 128> make_numbers() {
  std::array<unsigned char, 128> numbers{};
  for (unsigned i = 0; i < numbers.size(); ++i) {
    const char32_t c = 0x400 + i;
    unsigned number = kForeign;
    if (c >= 0x410 && c < 0x450) number = (c - 0x410) % 32 + 1;
    if (c == 0x401 || c == 0x451) number = 6;  // Yo as ye.
    numbers.at(i) = static_cast<unsigned char>(number);
  }
  return numbers;
}

constexpr std::array<unsigned char, 128> kNumbers = make_numbers();

constexpr std::uint32_t packed(std::string_view word) {
  std::uint32_t key = 0;
  for (const char c : word)
    key = (key << 8U) | static_cast<unsigned char>(c);
  return key;
}

/// Frequent words that no habit of writing Russian in Latin letters makes.
bool is_english(std::uint32_t key) {
  switch (key) {
    case packed("the"):
    case packed("and"):
    case packed("of"):
    case packed("you"):
    case packed("your"):
    case packed("with"):
    case packed("this"):
    case packed("that"):
    case packed("have"):
    case packed("will"):
    case packed("by"):
    case packed("are"):
    case packed("was"):
    case packed("from"):
      return true;
    default:
      return false;
  }
}

bool is_latin(char c) {
  return (traits_of(c) & kLatin) != 0;
}

/// The Latin letters from `at` on; whether they are a word that only English has.
bool english_word(std::string_view line, std::size_t& at) {
  const std::size_t begin = at;
  while (at < line.size() && is_latin(line[at]))
    ++at;
  constexpr std::size_t kShortest = 2;
  constexpr std::size_t kLongest = 4;
  if (at - begin < kShortest || at - begin > kLongest) return false;
  std::uint32_t key = 0;
  for (std::size_t i = begin; i < at; ++i)
    key = (key << 8U) | static_cast<unsigned char>(lower_ascii(line[i]));
  return is_english(key);
}

bool cyrillic_lead_at(std::string_view line, std::size_t at) {
  const auto byte = static_cast<unsigned char>(line[at]);
  return (byte == 0xD0U || byte == 0xD1U) && at + 1 < line.size();
}

unsigned number_at(std::string_view line, std::size_t at) {
  const unsigned lead = static_cast<unsigned char>(line[at]) & 1U;
  return kNumbers[(lead << 6U) | (static_cast<unsigned char>(line[at + 1]) & 0x3FU)];
}

/// A word of Russian letters, looked at more closely.
bool is_odd(std::string_view word) {
  int cost = 0;
  unsigned before = kWordEdge;
  unsigned last = kWordEdge;
  for (std::size_t at = 0; at < word.size(); at += 2) {
    const unsigned number = number_at(word, at);
    cost += three_cost(before, last, number);
    before = last;
    last = number;
  }
  const int letters = static_cast<int>(word.size() / 2);
  return cost + three_cost(before, last, kWordEdge) > kOddCost * (letters + 1);
}

/// The Cyrillic letters from `at` on; whether they are no Russian word by their look.
bool odd_word(std::string_view line, std::size_t& at) {
  const std::size_t begin = at;
  int letters = 0;
  int cost = 0;
  unsigned seen = 0;
  unsigned last = kWordEdge;
  for (; at < line.size() && cyrillic_lead_at(line, at); at += 2, ++letters) {
    const unsigned number = number_at(line, at);
    seen |= number;
    cost += kLeastCosts[last * kRussianLetters + (number & ~kForeign)];
    last = number & ~kForeign;
  }
  if ((seen & kForeign) != 0 || letters < kMinLetters) return false;
  cost += kLeastCosts[last * kRussianLetters];
  return cost > kLeastOddCost * (letters + 1) && is_odd(line.substr(begin, at - begin));
}

}  // namespace

LineGlance glance(std::string_view line) {
  bool latin = false;
  bool english = false;
  int cyrillic = 0;
  int odd = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (is_latin(line[at])) {
      latin = true;
      english = english_word(line, at) || english;
    } else if (cyrillic_lead_at(line, at)) {
      ++cyrillic;
      odd += odd_word(line, at) ? 1 : 0;
    } else {
      ++at;
    }
  }
  // A small English word says nothing of Russian words around it.
  return {.latin = latin && (!english || cyrillic > 0), .cyrillic = cyrillic, .odd = odd};
}

bool is_odd_word(std::string_view word) {
  std::size_t at = 0;
  return odd_word(word, at);
}

}  // namespace pismo::text
