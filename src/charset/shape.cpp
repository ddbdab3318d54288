#include "shape.hpp"

#include <algorithm>
#include <bitset>

#include "bigram_model.hpp"
#include "consistency.hpp"
#include "short_words.hpp"

namespace pismo::charset {

namespace {

bool is_letter(std::uint8_t number) {
  return is_cyrillic(number) || is_latin(number);
}

bool is_accented(std::uint8_t number) {
  return number >= kClassLowerAccent && number <= kClassRareLatin;
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

  void add(std::uint8_t number, char32_t c, Shape& shape) {
    latin |= is_latin(number);
    ascii |= c < 0x80;
    accented |= is_accented(number);
    const bool upper = is_upper(number);
    // "ЭнергоЮг" is the name of a firm: a word in each of two capitals, not "пРИВЕТ".
    if (hump && upper) count_hump(shape);
    hump = upper && lower;
    if (hump && (!begun || small < kCamelLetters)) count_hump(shape);
    begun = begun || upper;
    small = upper ? 0 : small + 1;
    lower = !upper;
    cyrillic += is_cyrillic(number) ? 1U : 0U;
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
    // "нееееет": the same pair again and again is no new evidence.
    if (i < 2 || c != line[i - 1] || c != line[i - 2]) reading.add(number);
    words.add(number);
    marks.add(c, number);
    shape.beyond_ascii += c >= 0x80 ? 1U : 0U;
    shape.strange += is_strange(number, c) ? 1U : 0U;
    shape.rare += is_rare(number) ? 1U : 0U;
    consistency.add(number);
    shape.slavic += Consistency::is_slavic(number) ? 1U : 0U;
    if (is_letter(number)) {
      ++shape.letters;
      shape.cyrillic += is_cyrillic(number) ? 1U : 0U;
      shape.capitals += is_cyrillic(number) && is_upper(number) ? 1U : 0U;
      word.add(number, c, shape);
      if (is_cyrillic(number)) seen.set(number);
    } else {
      shape.symbols += c >= 0x80 && !is_rare(number) ? 1U : 0U;
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
