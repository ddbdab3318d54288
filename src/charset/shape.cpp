#include "shape.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>

#include "bigram_model.hpp"
#include "consistency.hpp"
#include "short_words.hpp"

namespace pismo::charset {

namespace {

/// What a class is; its bits are looked up, since every character is asked for all of them.
using Traits = std::uint8_t;

constexpr Traits kCyrillic = 1;
constexpr Traits kLatin = 2;
constexpr Traits kUpper = 4;
constexpr Traits kAccented = 8;
constexpr Traits kRare = 16;
constexpr Traits kSlavic = 32;
constexpr Traits kConsistent = 64;  // `Consistency` counts it.

constexpr Traits kLetter = kCyrillic | kLatin;

constexpr bool is_accented(std::uint8_t number) {
  return number >= kClassLowerAccent && number <= kClassRareLatin;
}

constexpr auto kTraits = [] {
  std::array<Traits, kClasses> all{};
  const auto bit = [](bool is, Traits trait) { return static_cast<unsigned>(is ? trait : 0); };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto number = static_cast<std::uint8_t>(i);
    all[i] = static_cast<Traits>(bit(is_cyrillic(number), kCyrillic) |
                                 bit(is_latin(number), kLatin) | bit(is_upper(number), kUpper) |
                                 bit(is_accented(number), kAccented) | bit(is_rare(number), kRare) |
                                 bit(Consistency::is_slavic(number), kSlavic) |
                                 bit(Consistency::counts(number), kConsistent));
  }
  return all;
}();

// "нееееет": the same pair again and again is no new evidence.
bool is_news(std::u32string_view line, std::size_t at) {
  return at < 2 || line[at] != line[at - 1] || line[at] != line[at - 2];
}

constexpr char32_t kNoBreakSpace = 0xA0;

// Nobody opens a Russian quotation with "‚", which is В of x-mac-cyrillic.
constexpr char32_t kLowSingleQuote = 0x201A;

bool may_open(char32_t c, std::uint8_t number) {
  if (c == kLowSingleQuote) return false;
  return number == kClassOpeningQuote || c == kNoBreakSpace || c == U'№';
}

bool may_close(char32_t c, std::uint8_t number) {
  return number == kClassClosingQuote || c == kNoBreakSpace || c == U'…' || c == U'“';
}

// "осталс€", "√олландцы": x-mac-cyrillic has marks where windows-1251 has letters.
class MarksForLetters {
 public:
  void add(char32_t c, std::uint8_t number) {
    if (is_cyrillic(number)) {
      count_ += opens_ ? 1U : 0U;
      opens_ = false;
      before_ = number;
      return;
    }
    opens_ = false;
    if (c >= 0x80 && !is_latin(number)) {
      const bool closes_badly = is_cyrillic(before_) && !may_close(c, number);
      count_ += closes_badly ? 1U : 0U;
      opens_ = !closes_badly && !may_open(c, number);
    }
    before_ = number;
  }

  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::uint8_t before_ = kClassLineEnd;
  bool opens_ = false;  // The mark before must not touch a letter.
  std::size_t count_ = 0;
};

// What one word has held so far.
struct Word {
  bool latin = false, ascii = false, accented = false, lower = false;
  bool begun = false;     // There was a capital.
  bool hump = false;      // A capital that is a hump, unless a small letter follows.
  std::size_t small = 0;  // Small letters before, since a capital.
  std::size_t cyrillic = 0;

  static constexpr std::size_t kCamelLetters = 2;

  void count_hump(Shape& shape) {
    ++shape.humps;
    shape.cyrillic_humps += cyrillic > 0 ? 1U : 0U;
    hump = false;
  }

  void close(Shape& shape) {
    if (hump) count_hump(shape);
    if (latin && cyrillic > 0) ++shape.mixed_words;
    if (ascii && accented) ++shape.accented_words;
    shape.longest = std::max(shape.longest, cyrillic);
    *this = Word{};
  }

  void add(Traits traits, char32_t c, Shape& shape) {
    latin |= (traits & kLatin) != 0;
    ascii |= c < 0x80;
    accented |= (traits & kAccented) != 0;
    const bool upper = (traits & kUpper) != 0;
    // "ЭнергоЮг" is the name of a firm: a word in each of two capitals, not "пРИВЕТ".
    if (hump && upper) count_hump(shape);
    hump = upper && lower;
    if (hump && (!begun || small < kCamelLetters)) count_hump(shape);
    begun = begun || upper;
    small = upper ? 0 : small + 1;
    lower = !upper;
    cyrillic += traits & kCyrillic;
  }
};

}  // namespace

Shape shape_of(std::u32string_view line) {
  Shape shape;
  shape.length = line.size();
  Reading reading;
  Word word;
  ShortWords words;
  MarksForLetters marks;
  Consistency consistency;
  std::bitset<kClasses> seen;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char32_t c = line[i];
    const std::uint8_t number = class_of(c);
    if (is_news(line, i)) reading.add(number);
    words.add(number);
    marks.add(c, number);
    shape.beyond_ascii += static_cast<std::size_t>(c >= 0x80);
    shape.strange += static_cast<std::size_t>(is_strange(number, c));
    const Traits traits = kTraits[number];
    const auto is = [traits](unsigned asked) { return (traits & asked) == asked ? 1U : 0U; };
    shape.rare += is(kRare);
    shape.slavic += is(kSlavic);
    if (is(kConsistent) != 0) consistency.add(number);
    if ((traits & kLetter) != 0) {
      ++shape.letters;
      shape.cyrillic += is(kCyrillic);
      shape.capitals += is(kCyrillic | kUpper);
      word.add(traits, c, shape);
      if (is(kCyrillic) != 0) seen.set(number);
    } else {
      shape.symbols += static_cast<std::size_t>(c >= 0x80 && is(kRare) == 0);
      word.close(shape);
    }
  }
  word.close(shape);
  shape.kinds = seen.count();
  reading.end();
  words.end();
  shape.nats = reading.nats() + consistency.penalty();
  if (line.size() <= ShortWords::kLongestText) shape.nats -= words.nats();
  shape.marks_for_letters = marks.count();
  shape.known = words.known();
  shape.all_known = words.all_known();
  shape.two_languages = consistency.mixes_languages();
  return shape;
}

bool is_dearer(std::u32string_view line, double nats) {
  // What takes off from the cost of pairs (see shape_of).
  const double most = nats + (line.size() <= ShortWords::kLongestText ? ShortWords::kMostWorth : 0);
  if (most < 0) return true;
  const auto limit = static_cast<std::uint64_t>(most * kCostUnit) + 1;
  Reading reading;
  for (std::size_t i = 0; i < line.size() && reading.cost() <= limit; ++i) {
    if (is_news(line, i)) reading.add(class_of(line[i]));
  }
  reading.end();
  return reading.cost() > limit;
}

std::size_t changed_inside_words(std::u32string_view before, std::u32string_view after) {
  constexpr std::size_t kWord = 3;
  std::size_t changed = 0;
  for (std::size_t i = 0; i < after.size();) {
    std::size_t end = i;
    std::size_t here = 0;
    for (; end < after.size() && is_cyrillic(class_of(after[end])); ++end) {
      here += before[end] != after[end] ? 1U : 0U;
    }
    if (end - i >= kWord) changed += here;
    i = std::max(end, i + 1);
  }
  return changed;
}

std::size_t changed_characters(std::u32string_view before, std::u32string_view after) {
  std::size_t changed = 0;
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
    changed += before[i] != after[i] ? 1U : 0U;
  return changed;
}

}  // namespace pismo::charset
