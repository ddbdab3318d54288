#include "query_characters.hpp"

#include <algorithm>

#include "pismo/base/utf8.hpp"

namespace pismo::search {

namespace {

constexpr char32_t kLeftGuillemet = U'«';
constexpr char32_t kRightGuillemet = U'»';

bool is_ascii_punctuation(char32_t c) {
  return (c > 0x20 && c < 0x30) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
         (c >= 0x7B && c <= 0x7E);
}

}  // namespace

bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool opens_quote(char32_t c) {
  return c == U'"' || c == kLeftGuillemet || (c >= U'“' && c <= U'‟');
}

bool closes_quote(char32_t open, char32_t c) {
  if (open == U'"') return c == U'"';
  if (open == kLeftGuillemet) return c == kRightGuillemet;
  return opens_quote(c) && c != kLeftGuillemet && c != U'„';
}

bool is_noise(char32_t c) {
  constexpr char32_t kNumberSign = 0x2116;
  return is_ascii_punctuation(c) || c == kLeftGuillemet || c == kRightGuillemet ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || c == kNumberSign;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::size_t chunk_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint c = decode_utf8(text, at);
    if (is_blank(c.value) || opens_quote(c.value) || c.value == U'(' || c.value == U')') break;
    at += c.length;
  }
  return at;
}

std::size_t inner_group_length(std::string_view text) {
  constexpr std::size_t kMaxInner =
      256;  // No file name has longer brackets; bounds the look-ahead.
  text = utf8_prefix(text, kMaxInner);
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1;
    const CodePoint c = decode_utf8(text, at);
    if (is_blank(c.value) || opens_quote(c.value)) return 0;
    at += c.length;
  }
  return 0;
}

}  // namespace pismo::search
