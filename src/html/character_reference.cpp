#include "character_reference.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "pismo/base/utf8.hpp"

#include "letters.hpp"

namespace pismo::html {

namespace {

// "CounterClockwiseContourIntegral" is the longest. A bound, so that no flood of letters is looked
// up.
constexpr std::size_t kMaxNameBytes = 31;

constexpr char32_t kReplacement = 0xFFFD;

// Old editors wrote "&#151;" and meant windows-1252: WHATWG HTML section 13.2.5.80.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// The name itself, not a pointer to it: two thousand of those would be filled in whenever the
// program starts.
struct Name {
  char name[kMaxNameBytes + 1];
  char32_t first;
  char32_t second;  // 0: one character.
  bool open_too;    // Known without its semicolon.
};

constexpr Name kNames[] = {
#include "character_names.inc"
};

const Name* find_name(std::string_view name) {
  const auto* found = std::lower_bound(
      std::begin(kNames), std::end(kNames), name, [](const Name& known, std::string_view wanted) {
        return known.name < wanted;
      });
  return found != std::end(kNames) && found->name == name ? found : nullptr;
}

char32_t mended(char32_t value) {
  if (value >= 0x80 && value <= 0x9F) return kWindows1252[value - 0x80];
  return value == 0 || value > 0x10FFFF ? kReplacement : value;
}

CharacterReference read_number(std::string_view text, std::size_t at) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && to_lower(text[i]) == 'x';
  if (hex) ++i;
  const std::size_t first = i;
  char32_t value = 0;
  for (; i < text.size(); ++i) {
    const int digit = hex ? hex_digit(text[i]) : decimal_digit(text[i]);
    if (digit < 0) break;
    // Any value above the last code point means "none"; staying there avoids overflow.
    if (value <= 0x10FFFF) value = value * (hex ? 16U : 10U) + static_cast<char32_t>(digit);
  }
  if (i == first) return {};
  if (i < text.size() && text[i] == ';') ++i;
  return {mended(value), 0, i - at};
}

}  // namespace

CharacterReference read_reference(std::string_view text, std::size_t at) {
  if (at + 1 < text.size() && text[at + 1] == '#') return read_number(text, at);
  std::size_t i = at + 1;
  while (i < text.size() && i - at <= kMaxNameBytes && is_letter_or_digit(text[i]))
    ++i;
  const bool closed = i < text.size() && text[i] == ';';
  const char next = i < text.size() ? text[i] : '\0';
  if (!closed && (next == '=' || is_letter_or_digit(next))) return {};
  const Name* found = find_name(text.substr(at + 1, i - at - 1));
  if (found == nullptr || (!closed && !found->open_too)) return {};
  return {found->first, found->second, i - at + (closed ? 1U : 0U)};
}

std::string decode_references(std::string_view value) {
  std::string decoded;
  decoded.reserve(value.size());
  for (std::size_t i = 0; i < value.size();) {
    const CharacterReference reference =
        value[i] == '&' ? read_reference(value, i) : CharacterReference{};
    if (reference.length == 0) {
      decoded.push_back(value[i++]);
    } else {
      append_utf8(decoded, reference.value);
      if (reference.second != 0) append_utf8(decoded, reference.second);
      i += reference.length;
    }
  }
  return decoded;
}

}  // namespace pismo::html
