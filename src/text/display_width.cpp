#include "pismo/text/display_width.hpp"

#include <unicode/uchar.h>

#include "pismo/base/utf8.hpp"

namespace pismo::text {

namespace {

constexpr char32_t kFirstMark = 0x300;
constexpr char32_t kFirstWide = 0x1100;  // No letter before the Hangul has double width.

std::size_t columns_of(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  if (c < kFirstMark) return 1;  // The soft hyphen too: terminals draw it.
  const auto point = static_cast<UChar32>(c);
  const auto kind = u_charType(point);
  const bool mark = kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK;
  if (mark || kind == U_FORMAT_CHAR || kind == U_CONTROL_CHAR) return 0;
  if (c < kFirstWide) return 1;
  const int syllable = u_getIntPropertyValue(point, UCHAR_HANGUL_SYLLABLE_TYPE);
  // Vowels and finals of a Hangul syllable are drawn into the square of its first letter.
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = decode_utf8(utf8, at);
    columns += columns_of(c.value);
    at += c.length;
  }
  return columns;
}

std::string_view display_prefix(std::string_view utf8, std::size_t columns) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < utf8.size();) {
    const CodePoint c = decode_utf8(utf8, at);
    used += columns_of(c.value);
    if (used > columns) break;
    at += c.length;
  }
  return utf8.substr(0, at);
}

std::string_view display_suffix(std::string_view utf8, std::size_t columns) {
  std::size_t surplus = display_width(utf8);
  std::size_t at = 0;
  while (at < utf8.size()) {
    const CodePoint c = decode_utf8(utf8, at);
    const std::size_t width = columns_of(c.value);
    // What has no width belongs to what was left out before it.
    if (surplus <= columns && (at == 0 || width > 0)) break;
    surplus -= width;
    at += c.length;
  }
  return utf8.substr(at);
}

}  // namespace pismo::text
