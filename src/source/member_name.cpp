#include "member_name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "pismo/base/utf8.hpp"

namespace pismo::source {

namespace {

constexpr char32_t kNone = 0;

// Bytes from 0x80 on. Only letters, and the few marks that names of files hold: a name with
// another character is in another charset.
using Table = std::array<char32_t, 128>;

constexpr char32_t kYo = U'\u0401';       // Ё
constexpr char32_t kSmallYo = U'\u0451';  // ё
constexpr char32_t kUpper = U'\u0410';    // А
constexpr char32_t kLower = U'\u0430';    // а
constexpr char32_t kSmallR = U'\u0440';   // р
constexpr char32_t kNumero = U'\u2116';   // №
constexpr unsigned kLetters = 32;

constexpr void fill(Table& table, unsigned from, char32_t first, unsigned count) {
  for (unsigned i = 0; i < count; ++i)
    table[from - 0x80U + i] = first + i;
}

constexpr Table make_ibm866() {
  Table table{};
  fill(table, 0x80, kUpper, kLetters);
  fill(table, 0xA0, kLower, kLetters / 2);
  fill(table, 0xE0, kSmallR, kLetters / 2);
  table[0xF0 - 0x80] = kYo;
  table[0xF1 - 0x80] = kSmallYo;
  table[0xFC - 0x80] = kNumero;
  return table;
}

constexpr Table make_windows1251() {
  Table table{};
  fill(table, 0xC0, kUpper, 2 * kLetters);
  table[0xA8 - 0x80] = kYo;
  table[0xB8 - 0x80] = kSmallYo;
  table[0xB9 - 0x80] = kNumero;
  table[0xAB - 0x80] = U'\u00AB';
  table[0xBB - 0x80] = U'\u00BB';
  table[0x96 - 0x80] = U'\u2013';
  table[0x97 - 0x80] = U'\u2014';
  table[0xB2 - 0x80] = U'\u0406';
  table[0xB3 - 0x80] = U'\u0456';
  table[0xAF - 0x80] = U'\u0407';
  table[0xBF - 0x80] = U'\u0457';
  table[0xAA - 0x80] = U'\u0404';
  table[0xBA - 0x80] = U'\u0454';
  return table;
}

constexpr Table make_koi8r() {
  // RFC 1489: the small letters from 0xC0 on; the capitals from 0xE0 on.
  constexpr std::u32string_view kOrder =
      U"\u044E\u0430\u0431\u0446\u0434\u0435\u0444\u0433\u0445\u0438\u0439\u043A\u043B\u043C\u043D"
      U"\u043E\u043F\u044F\u0440\u0441\u0442\u0443\u0436\u0432\u044C\u044B\u0437\u0448\u044D\u0449"
      U"\u0447\u044A";
  Table table{};
  for (unsigned i = 0; i < kLetters; ++i) {
    table[0xC0 - 0x80 + i] = kOrder[i];
    table[0xE0 - 0x80 + i] = kOrder[i] - kLetters;
  }
  table[0xA3 - 0x80] = kSmallYo;
  table[0xB3 - 0x80] = kYo;
  return table;
}

constexpr std::array<Table, 3> kTables = {make_ibm866(), make_windows1251(), make_koi8r()};

// What each letter from а to я costs: -2 log2 of its share of Russian text.
constexpr std::array<int, kLetters> kCosts = {7,  12, 9,  12, 10, 7,  13, 12, 8,  13, 10,
                                              9,  10, 8,  6,  10, 9,  8,  8,  11, 17, 13,
                                              15, 12, 14, 16, 23, 11, 12, 17, 15, 11};
constexpr int kRareCost = 20;      // Ё, Ukrainian letters, marks.
constexpr int kCapitalCost = 1;    // A capital behind another letter,
constexpr int kCapitalInside = 8;  // behind a small one: names are not spelt so.
constexpr int kAgainstSpelling = 10;
constexpr int kUnusual = 5;

bool is_capital(char32_t c) {
  return (c >= kUpper && c < kLower) || c == kYo;
}

bool is_letter(char32_t c) {
  return (c >= kUpper && c < kUpper + 2 * kLetters) || c == kYo || c == kSmallYo;
}

char32_t small_of(char32_t c) {
  return c >= kUpper && c < kLower ? c + kLetters : c;
}

bool is_vowel(char32_t small) {
  return std::u32string_view(U"\u0430\u0435\u0438\u043E\u0443\u044B\u044D\u044E\u044F")
             .find(small) != std::u32string_view::npos;
}

/// The letters read so far, as far as they count for the next one.
struct Before {
  char32_t letter = 0;  // Small; 0 at the beginning of a word.
  bool capital = false;
  int consonants = 0;  // In a row.
};

// What Russian does not spell: a soft sign or ы without a consonant in front, й behind a
// consonant or before a vowel, э within a word, many consonants in a row.
int spelling_cost(char32_t c, const Before& before) {
  constexpr char32_t kHard = U'\u044A', kY = U'\u044B', kSoft = U'\u044C', kE = U'\u044D',
                     kShortI = U'\u0439', kO = U'\u043E';
  constexpr int kManyConsonants = 3;
  const bool behind_vowel = before.letter == 0 || is_vowel(before.letter);
  if ((c == kHard || c == kY || c == kSoft) && behind_vowel) return kAgainstSpelling;
  if (c == kShortI && before.letter != 0 && !behind_vowel) return kAgainstSpelling;
  if (before.letter == kShortI && is_vowel(c) && c != kO) return kAgainstSpelling;
  if (c == kE && before.letter != 0) return kUnusual;
  return before.consonants >= kManyConsonants - 1 && !is_vowel(c) ? kUnusual : 0;
}

int cost_of(char32_t c, Before& before) {
  if (!is_letter(c)) {
    before = {};
    return kRareCost;
  }
  const char32_t small = small_of(c);
  const bool counted = small >= kLower && small < kLower + kLetters;
  int cost = counted ? kCosts[small - kLower] : kRareCost;
  cost += spelling_cost(small, before);
  if (is_capital(c) && before.letter != 0) cost += before.capital ? kCapitalCost : kCapitalInside;
  before = {small, is_capital(c), is_vowel(small) ? 0 : before.consonants + 1};
  return cost;
}

struct Reading {
  std::string text;
  int cost = 0;
};

// None when a byte has no letter there, or when most letters stand alone among Latin ones:
// a name in a Western charset.
std::optional<Reading> read_as(const Table& table, std::string_view name) {
  Reading reading;
  Before before;
  unsigned letters = 0;
  unsigned joined = 0;
  for (const char byte : name) {
    const auto value = static_cast<unsigned char>(byte);
    const char32_t c = value < 0x80 ? char32_t{value} : table[value - 0x80];
    if (value >= 0x80 && c == kNone) return std::nullopt;
    if (value >= 0x80) {
      ++letters;
      if (is_letter(c) && before.letter != 0) ++joined;
      reading.cost += cost_of(c, before);
    } else {
      before = {};
    }
    append_utf8(reading.text, c);
  }
  if (2 * joined < letters) return std::nullopt;
  return reading;
}

}  // namespace

std::string readable_name(std::string_view name) {
  if (is_valid_utf8(name)) return std::string(name);
  std::optional<Reading> best;
  for (const Table& table : kTables) {
    auto reading = read_as(table, name);
    if (reading && (!best || reading->cost < best->cost)) best = std::move(reading);
  }
  return best ? best->text : std::string(name);
}

}  // namespace pismo::source
