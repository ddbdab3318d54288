#include "fold.hpp"

#include <algorithm>
#include <cstdint>

namespace pismo::quotes {

namespace {

unsigned char byte(char c) {
  return static_cast<unsigned char>(c);
}

/// Blanks and invisible marks of U+2000..U+206F, which clients put into dates.
bool is_layout(unsigned char second, unsigned char third) {
  if (second == 0x80U) return third <= 0x8FU || (third >= 0xAAU && third <= 0xAFU);
  return second == 0x81U && third >= 0xA0U && third <= 0xAFU;
}

/// The letter of two bytes, folded.
BytePair folded_letter(unsigned char lead, unsigned char next) {
  const auto pair = [](unsigned a, unsigned b) {
    return BytePair{static_cast<char>(a), static_cast<char>(b)};
  };
  if (lead == 0xC2U && next == 0xA0U) return pair(' ', ' ');
  if (lead == 0xC3U && next >= 0x80U && next <= 0x9EU && next != 0x97U) {
    return pair(lead, next + 0x20U);
  }
  if (lead == 0xD0U && next >= 0x90U && next <= 0x9FU) return pair(lead, next + 0x20U);
  if (lead == 0xD0U && next >= 0xA0U && next <= 0xAFU) return pair(0xD1U, next - 0x20U);
  if (lead == 0xD0U && next == 0x81U) return pair(0xD0U, 0xB5U);  // Ё
  // І, Ї, Є
  if (lead == 0xD0U && next >= 0x80U && next <= 0x8FU) return pair(0xD1U, next + 0x10U);
  if (lead == 0xD1U && next == 0x91U) return pair(0xD0U, 0xB5U);  // ё
  return pair(lead, next);
}

char folded_ascii(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return c == '\t' || c == '\r' || c == '\n' ? ' ' : c;
}

bool is_two_byte_lead(char c) {
  return byte(c) >= 0xC2U && byte(c) <= 0xDFU;
}

/// Folds the character of three bytes that stands at `at`.
void fold_three_bytes(std::string& text, std::size_t at) {
  const unsigned char lead = byte(text[at]);
  const unsigned char second = byte(text[at + 1]);
  const unsigned char third = byte(text[at + 2]);
  if ((lead == 0xE2U && is_layout(second, third)) ||
      (lead == 0xEFU && second == 0xBBU && third == 0xBFU)) {
    text.replace(at, 3, "   ");
  } else if (lead == 0xEFU && second == 0xBCU && third == 0x9AU) {
    text.replace(at, 3, ":  ");
  }
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = out[i];
    if (byte(c) < 0x80U) {
      out[i] = folded_ascii(c);
    } else if (is_two_byte_lead(c) && i + 1 < out.size()) {
      const BytePair letter = folded_letter(byte(c), byte(out[i + 1]));
      out[i] = letter[0];
      out[++i] = letter[1];
    } else if (byte(c) >= 0xE0U && byte(c) <= 0xEFU && i + 2 < out.size()) {
      fold_three_bytes(out, i);
      i += 2;
    }
  }
  return out;
}

std::optional<BytePair> folded_pair(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  if (is_two_byte_lead(text[0])) return folded_letter(byte(text[0]), byte(text[1]));
  if (byte(text[0]) >= 0x80U || byte(text[1]) >= 0x80U) return std::nullopt;
  return BytePair{folded_ascii(text[0]), folded_ascii(text[1])};
}

std::size_t count_letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (byte(c) & 0xC0U) != 0x80U; }));
}

std::string_view trim(std::string_view text) {
  return strip(text, " \t\r\n");
}

std::string_view strip(std::string_view text, std::string_view characters) {
  // A set of ASCII characters in two words: every line of a text comes by here.
  std::uint64_t set[2] = {0, 0};
  for (const char c : characters)
    set[(byte(c) >> 6U) & 1U] |= std::uint64_t{1} << (byte(c) & 63U);
  const auto among = [&set](char c) {
    return byte(c) < 0x80U && ((set[byte(c) >> 6U] >> (byte(c) & 63U)) & 1U) != 0;
  };
  while (!text.empty() && among(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && among(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool blank = is_blank(c) || c == '\r' || c == '\n';
    if (blank && out.ends_with(' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  return out;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  if (text.size() == word.size()) return true;
  const char next = text[word.size()];
  return !is_letter(next) && !is_digit(next);
}

bool ends_with_word(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  if (text.size() == word.size()) return true;
  const char before = text[text.size() - word.size() - 1];
  return !is_letter(before) && !is_digit(before);
}

}  // namespace pismo::quotes
