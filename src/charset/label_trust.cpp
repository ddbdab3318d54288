#include "label_trust.hpp"

#include <cmath>
#include <cstdint>
#include <string>

#include "bigram_model.hpp"
#include "byte_table.hpp"
#include "gates.hpp"
#include "shape.hpp"

namespace pismo::charset {

namespace {

// The likelihood of clean text wanders with the square root of its length.
constexpr double kQuietSlope = 2;

// koi8-r read as windows-1251, and the reverse, is capitals: sane, but to be doubted. An
// acronym is not.
constexpr double kLoudSlope = 1;

constexpr char32_t kNoBreakSpace = 0xA0;

bool is_loud(const Shape& shape) {
  return !is_acronym(shape) && shape.capitals * 2 > shape.cyrillic;
}

bool may_open(char32_t c, std::uint8_t number) {
  return number == kClassOpeningQuote || c == kNoBreakSpace || c == U'№';
}

bool may_close(char32_t c, std::uint8_t number) {
  return number == kClassClosingQuote || c == kNoBreakSpace || c == U'…' || c == U'“';
}

// "осталс€", "√олландцы": x-mac-cyrillic has marks where windows-1251 has letters.
bool has_marks_for_letters(std::u32string_view text) {
  std::uint8_t before = kClassLineEnd;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint8_t number = class_of(text[i]);
    const bool mark = text[i] >= 0x80 && !is_cyrillic(number) && !is_latin(number);
    const bool opens = i + 1 < text.size() && is_cyrillic(class_of(text[i + 1]));
    if (mark && opens && !may_open(text[i], number)) return true;
    if (mark && is_cyrillic(before) && !may_close(text[i], number)) return true;
    before = number;
  }
  return false;
}

}  // namespace

double label_trust(std::string_view sample, const ByteTable& table) {
  std::u32string text;
  text.reserve(sample.size());
  for (const char c : sample)
    text.push_back(table.code_points[static_cast<unsigned char>(c)]);
  const Shape shape = shape_of(text);
  const bool sane = is_sane(shape) && is_all_cyrillic(shape) && !has_marks_for_letters(text);
  if (!sane) return 0;
  const double slope = is_loud(shape) ? kLoudSlope : kQuietSlope;
  return kDeclaredBonus + slope * std::sqrt(static_cast<double>(shape.beyond_ascii));
}

}  // namespace pismo::charset
