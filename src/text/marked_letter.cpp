#include "marked_letter.hpp"

#include <string>

#include <unicode/unorm2.h>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

// Grave and acute: on a Cyrillic vowel they show the stress.
bool is_stress(char32_t mark) {
  return mark == 0x300 || mark == 0x301;
}

bool is_cyrillic(char32_t c) {
  return c >= 0x400 && c < 0x530;
}

const UNormalizer2* composer() {
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const nfc = unorm2_getNFCInstance(&error);
  return nfc;
}

}  // namespace

MarkedLetter letter_with_marks(std::string_view text, std::size_t at) {
  const CharAt base = char_at(text, at);
  MarkedLetter letter{base.value, at + base.length};
  while (letter.end < text.size() && static_cast<unsigned char>(text[letter.end]) >= 0xCCU) {
    const CharAt mark = char_at(text, letter.end);
    if (mark.kind != CharClass::mark) break;
    const bool stress = is_stress(mark.value) && is_cyrillic(letter.value);
    if (!stress) {
      const UChar32 whole = unorm2_composePair(
          composer(), static_cast<UChar32>(letter.value), static_cast<UChar32>(mark.value));
      if (whole < 0) break;
      letter.value = static_cast<char32_t>(whole);
    }
    letter.end += mark.length;
  }
  return letter;
}

bool has_marks(std::string_view utf8) {
  return utf8.find('\xCC') != std::string_view::npos || utf8.find('\xCD') != std::string_view::npos;
}

bool has_composed_letters(std::string_view expression) {
  constexpr std::u32string_view kYe = U"еЕ";
  constexpr int kMostUnits = 8;
  for (std::size_t at = 0; at < expression.size();) {
    const CodePoint c = decode_utf8(expression, at);
    UErrorCode error = U_ZERO_ERROR;
    UChar apart[kMostUnits];
    const bool composed = unorm2_getRawDecomposition(composer(),
                                                     static_cast<UChar32>(c.value),
                                                     static_cast<UChar*>(apart),
                                                     kMostUnits,
                                                     &error) > 0;
    if (composed || kYe.find(c.value) != std::u32string_view::npos) return true;
    at += c.length;
  }
  return false;
}

Normalized with_marks_joined(std::string_view utf8) {
  Normalized out;
  out.text.reserve(utf8.size());
  std::size_t copied = 0;
  const auto add = [&](std::string_view bytes, Span original) {
    if (bytes.empty() && original.empty()) return;
    out.runs.push_back({{out.text.size(), out.text.size() + bytes.size()}, original});
    out.text += bytes;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t length = decode_utf8(utf8, at).length;
    const std::size_t behind = at + length;
    if (behind >= utf8.size() || !leads_mark(utf8[behind])) {
      at = behind;
      continue;
    }
    const MarkedLetter letter = letter_with_marks(utf8, at);
    if (letter.end > behind) {
      std::string one;
      append_utf8(one, letter.value);
      add(utf8.substr(copied, at - copied), {copied, at});
      add(one, {at, letter.end});
      copied = letter.end;
    }
    at = letter.end;
  }
  add(utf8.substr(copied), {copied, utf8.size()});
  return out;
}

}  // namespace pismo::text
