#include "shape.hpp"

#include "bigram_model.hpp"

namespace pismo::charset {

namespace {

bool is_upper(std::uint8_t number) {
  return (number > kClassLastLower && number <= kClassLastUpper) ||
         number == kClassUpperUkrainian || number == kClassUpperSlavic ||
         number == kClassLatinUpper || number == kClassUpperAccent ||
         number == kClassUpperRareAccent || number == kClassUpperExtended;
}

bool is_letter(std::uint8_t number) {
  return is_cyrillic(number) || is_latin(number);
}

bool is_accented(std::uint8_t number) {
  return number >= kClassLowerAccent && number <= kClassRareLatin;
}

bool is_strange(std::uint8_t number) {
  return number == kClassC1 || number == kClassControl || number == kClassBox ||
         number == kClassReplacement || number == kClassOther;
}

// What one word has held so far.
struct Word {
  bool latin = false, cyrillic = false, ascii = false, accented = false, lower = false;

  void close(Shape& shape) {
    if (latin && cyrillic) ++shape.mixed_words;
    if (ascii && accented) ++shape.accented_words;
    *this = Word{};
  }

  void add(std::uint8_t number, char32_t c, Shape& shape) {
    latin |= is_latin(number);
    cyrillic |= is_cyrillic(number);
    ascii |= c < 0x80;
    accented |= is_accented(number);
    const bool upper = is_upper(number);
    if (upper && lower) ++shape.humps;
    lower = !upper;
  }
};

}  // namespace

Shape shape_of(std::u32string_view line) {
  Shape shape;
  Reading reading;
  Word word;
  for (const char32_t c : line) {
    const std::uint8_t number = class_of(c);
    reading.add(number);
    if (c >= 0x80) ++shape.beyond_ascii;
    if (is_strange(number)) ++shape.strange;
    if (!is_letter(number)) {
      if (c >= 0x80) ++shape.symbols;
      word.close(shape);
      continue;
    }
    ++shape.letters;
    if (is_cyrillic(number)) ++shape.cyrillic;
    if (c >= 0x80 && number > kClassLastUpper) shape.russian = false;
    word.add(number, c, shape);
  }
  word.close(shape);
  reading.add(kClassSpace);
  shape.nats = reading.nats();
  return shape;
}

}  // namespace pismo::charset
