#include "character_reference.hpp"

#include <array>
#include <libxml/HTMLparser.h>

#include "pismo/base/utf8.hpp"

#include "letters.hpp"

namespace pismo::html {

namespace {

// "thetasym" is the longest HTML 4 name. A bound, so that no flood of letters is looked up.
constexpr std::size_t kMaxNameBytes = 8;

constexpr char32_t kReplacement = 0xFFFD;

// Old editors wrote "&#151;" and meant windows-1252: WHATWG HTML section 13.2.5.80.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

struct Name {
  std::string_view name;
  char32_t value;
};

// libxml2 walks its table from the start; these make up nearly all references of real mail.
constexpr std::array<Name, 12> kFrequent = {{{"nbsp", 0xA0},
                                             {"amp", '&'},
                                             {"lt", '<'},
                                             {"gt", '>'},
                                             {"quot", '"'},
                                             {"apos", '\''},
                                             {"laquo", 0xAB},
                                             {"raquo", 0xBB},
                                             {"mdash", 0x2014},
                                             {"ndash", 0x2013},
                                             {"rsquo", 0x2019},
                                             {"zwnj", 0x200C}}};

char32_t value_of_name(std::string_view name) {
  for (const Name& frequent : kFrequent) {
    if (frequent.name == name) return frequent.value;
  }
  if (name.empty() || name.size() > kMaxNameBytes) return 0;
  std::array<xmlChar, kMaxNameBytes + 1> terminated{};
  for (std::size_t i = 0; i < name.size(); ++i)
    terminated[i] = static_cast<xmlChar>(name[i]);
  const htmlEntityDesc* entity = htmlEntityLookup(terminated.data());
  return entity == nullptr ? 0 : static_cast<char32_t>(entity->value);
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
  return {mended(value), i - at};
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
  const char32_t value = value_of_name(text.substr(at + 1, i - at - 1));
  if (value == 0 || (!closed && value > 0xFF)) return {};
  return {value, i - at + (closed ? 1U : 0U)};
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
      i += reference.length;
    }
  }
  return decoded;
}

}  // namespace pismo::html
