#include "shown_letters.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "chars.hpp"
#include "line_join.hpp"
#include "wide_scan.hpp"

namespace pismo::text {

namespace {

bool is_cyrillic_lead(char c) {
  return c == '\xD0' || c == '\xD1';
}

bool ends_line_or_blank(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const CharClass kind = char_at(text, at).kind;
  return kind == CharClass::line_end || kind == CharClass::blank || kind == CharClass::invisible;
}

/// A character that is neither ASCII nor Russian, and leaves words as they are.
bool is_harmless(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0xD2 && lead <= 0xD4) return false;  // Cyrillic too.
  const CharAt c = char_at(text, at);
  if (c.kind == CharClass::mark || c.kind == CharClass::invisible) return false;
  return c.kind != CharClass::hyphen || !ends_line_or_blank(text, at + c.length);
}

/// Where a word may go on behind the line: "дого-" LF "вор".
bool may_break_word(std::string_view text, std::size_t hyphen) {
  if (hyphen == 0) return false;
  const char before = text[hyphen - 1];
  const bool word = (traits_of(before) & kAlnum) != 0 || static_cast<unsigned char>(before) >= 0x80;
  return word && ends_line_or_blank(text, hyphen + 1);
}

/// A byte that neither hides digits nor is one of another script.
bool leaves_digits(std::string_view text, std::size_t at) {
  if (text[at] == '-') return !may_break_word(text, at);
  if (static_cast<unsigned char>(text[at]) < 0xC0U || is_cyrillic_lead(text[at])) return true;
  const CharClass kind = char_at(text, at).kind;
  if (kind == CharClass::hyphen) return is_harmless(text, at);
  return kind != CharClass::mark && kind != CharClass::invisible && kind != CharClass::digit;
}

/// A letter or digit of ASCII, or a byte of a Russian letter.
bool is_word_byte(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80U) return (traits_of(text[at]) & kAlnum) != 0;
  return is_cyrillic_lead(text[at]) || (at > 0 && is_cyrillic_lead(text[at - 1]));
}

/// A word of letters and digits in two scripts lies around here; digits may part the letters.
bool mixes_scripts(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 256;  // Keeps the whole linear.
  std::size_t begin = at;
  while (begin > 0 && is_word_byte(text, begin - 1)) {
    --begin;
    if (at - begin > kLongest) return true;
  }
  bool latin = false;
  bool cyrillic = false;
  for (std::size_t i = begin; i < text.size() && is_word_byte(text, i); ++i) {
    latin = latin || (traits_of(text[i]) & kLatin) != 0;
    cyrillic = cyrillic || is_cyrillic_lead(text[i]);
    if ((latin && cyrillic) || i - begin > 2 * kLongest) return true;
  }
  return false;
}

/// All that the chunks below ask, of one byte.
bool is_harmless_byte(std::string_view text, std::size_t at) {
  const char c = text[at];
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0xC0U && !is_cyrillic_lead(c)) return is_harmless(text, at);
  if (c == '-') return !may_break_word(text, at);
  const bool before_ascii = at + 1 < text.size() && (traits_of(text[at + 1]) & kAlnum) != 0;
  const bool before_cyrillic = at + 1 < text.size() && is_cyrillic_lead(text[at + 1]);
  const bool ascii = (traits_of(c) & kAlnum) != 0;
  if ((byte >= 0x80U && before_ascii) || (ascii && before_cyrillic)) {
    return !mixes_scripts(text, at + 1);
  }
  return true;
}

#if defined(__SSE2__)

constexpr std::size_t kChunk = 16;
constexpr std::size_t kStep = kChunk - 1;  // Neighbours are looked at too.
constexpr unsigned kOwn = (1U << kStep) - 1;

__m128i all(unsigned byte) {
  return _mm_set1_epi8(static_cast<char>(byte));
}

unsigned bits(__m128i mask) {
  return static_cast<unsigned>(_mm_movemask_epi8(mask));
}

__m128i at_most(__m128i bytes, unsigned most) {
  return _mm_cmpeq_epi8(_mm_min_epu8(bytes, all(most)), bytes);
}

/// Bits of the hyphens, and of the bytes that begin a character which is neither ASCII nor Russian.
unsigned signs(const char* text) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  const __m128i russian = _mm_cmpeq_epi8(_mm_and_si128(bytes, all(0xFE)), all(0xD0));
  const __m128i lead = _mm_cmpeq_epi8(_mm_max_epu8(bytes, all(0xC0)), bytes);
  const __m128i hyphen = _mm_cmpeq_epi8(bytes, all('-'));
  return bits(_mm_or_si128(hyphen, _mm_andnot_si128(russian, lead)));
}

/// Bits of the bytes that need a look of their own.
unsigned doubtful(const char* text) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  const __m128i russian = _mm_cmpeq_epi8(_mm_and_si128(bytes, all(0xFE)), all(0xD0));
  const __m128i lead = _mm_cmpeq_epi8(_mm_max_epu8(bytes, all(0xC0)), bytes);
  const __m128i latin = at_most(_mm_sub_epi8(_mm_or_si128(bytes, all(0x20)), all('a')), 25);
  const __m128i digit = at_most(_mm_sub_epi8(bytes, all('0')), 9);
  const __m128i other = _mm_andnot_si128(russian, lead);
  const unsigned blank = bits(_mm_or_si128(at_most(bytes, 0x20), other));
  const unsigned hyphen = bits(_mm_cmpeq_epi8(bytes, all('-'))) & (blank >> 1U);
  const unsigned ascii = bits(_mm_or_si128(latin, digit));
  const unsigned mixed =
      (ascii & (bits(russian) >> 1U)) | (bits(bytes) & ~bits(lead) & (ascii >> 1U));
  return (bits(other) | hyphen | mixed) & kOwn;
}

#endif

}  // namespace

bool shows_its_letters(std::string_view utf8) {
  std::size_t at = 0;
#if defined(__SSE2__)
  for (; at + kChunk <= utf8.size(); at += kStep) {
    for (unsigned left = doubtful(utf8.data() + at); left != 0; left &= left - 1) {
      const auto place = at + static_cast<std::size_t>(std::countr_zero(left));
      if (!is_harmless_byte(utf8, place)) return false;
    }
  }
#endif
  for (; at < utf8.size(); ++at) {
    if (!is_harmless_byte(utf8, at)) return false;
  }
  return true;
}

bool shows_its_digits(std::string_view utf8) {
  std::size_t at = 0;
#if defined(__SSE2__)
  for (at = pass_to_sign(utf8, at); at + kChunk <= utf8.size();
       at = pass_to_sign(utf8, at + kChunk)) {
    for (unsigned left = signs(utf8.data() + at); left != 0; left &= left - 1) {
      const auto place = at + static_cast<std::size_t>(std::countr_zero(left));
      if (!leaves_digits(utf8, place)) return false;
    }
  }
#endif
  for (; at < utf8.size(); ++at) {
    if (!leaves_digits(utf8, at)) return false;
  }
  return true;
}

bool may_have_initials(std::string_view utf8) {
  for (std::size_t at = utf8.find('>'); at != std::string_view::npos; at = utf8.find('>', at + 1)) {
    constexpr std::size_t kLongest = 8;  // Four letters.
    std::size_t begin = at;
    while (begin > 0 && at - begin <= kLongest && is_word_byte(utf8, begin - 1))
      --begin;
    if (begin < at && initials_mark_of_line(utf8, begin) > 0) return true;
  }
  return false;
}

}  // namespace pismo::text
