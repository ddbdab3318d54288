#include "letters.hpp"

#include "pismo/base/utf8.hpp"

namespace pismo::press {

namespace {

constexpr char32_t kNoBreakSpace = 0xA0;
constexpr char32_t kNarrowSpace = 0x202F;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool is_blank_byte(char c) {
  return static_cast<unsigned char>(c) <= ' ';
}

}  // namespace

char32_t before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  for (int i = 0; i < 3 && begin > 0 && is_continuation(text[begin]); ++i)
    --begin;
  return decode_utf8(text, begin).value;
}

char32_t at_or_end(std::string_view text, std::size_t at) {
  return at < text.size() ? decode_utf8(text, at).value : 0;
}

bool is_blank(char32_t c) {
  return c <= U' ' || c == kNoBreakSpace || c == kNarrowSpace;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  const bool latin = c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7;
  return latin || (c >= 0x370 && c < 0x600);  // Greek, Cyrillic, Armenian.
}

bool is_letter_or_digit(char32_t c) {
  return is_letter(c) || (c >= U'0' && c <= U'9');
}

bool is_upper(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x400 && c < 0x430);
}

bool is_dash(char32_t c) {
  return c == U'-' || c == 0x2013 || c == 0x2014 || c == 0x2015;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank_byte(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank_byte(text.back()))
    text.remove_suffix(1);
  return text;
}

std::size_t count_words(std::string_view text, std::size_t limit) {
  std::size_t words = 0;
  bool has_letter = false;
  for (std::size_t at = 0; at < text.size() && words < limit;) {
    const CodePoint c = decode_utf8(text, at);
    if (is_blank(c.value)) {
      words += has_letter ? 1 : 0;
      has_letter = false;
    } else {
      has_letter = has_letter || is_letter_or_digit(c.value);
    }
    at += c.length;
  }
  return words + (has_letter ? 1 : 0);
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool blank = is_blank_byte(c);
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace pismo::press
