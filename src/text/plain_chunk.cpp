#include "plain_chunk.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "chars.hpp"

namespace pismo::text {

namespace {

#if defined(__SSE2__)

// Pairs of bytes are looked at too, and the last byte of a chunk has no neighbour in it.
constexpr std::size_t kChunk = 16;
constexpr std::size_t kStep = kChunk - 1;
constexpr unsigned kPairs = (1U << kStep) - 1;  // Bytes that have a neighbour.

__m128i all(int byte) {
  return _mm_set1_epi8(static_cast<char>(byte));
}

/// A bit for each byte, the first the lowest.
unsigned bits(__m128i mask) {
  return static_cast<unsigned>(_mm_movemask_epi8(mask));
}

__m128i equals(__m128i bytes, int byte) {
  return _mm_cmpeq_epi8(bytes, all(byte));
}

__m128i at_most(__m128i bytes, int most) {
  return _mm_cmpeq_epi8(_mm_min_epu8(bytes, all(most)), bytes);
}

__m128i in_range(__m128i bytes, int first, int last) {
  return at_most(_mm_sub_epi8(bytes, all(first)), last - first);
}

bool is_plain(const char* text) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  // Line ends and the like, hyphens (a line may end behind one), grave accents, and every
  // letter or sign that is neither ASCII nor Russian.
  const __m128i russian = equals(_mm_and_si128(bytes, all(0xFE)), 0xD0);
  const __m128i other =
      _mm_andnot_si128(russian, _mm_cmpeq_epi8(_mm_max_epu8(bytes, all(0xC0)), bytes));
  const __m128i low = _mm_or_si128(at_most(bytes, 0x1F), equals(bytes, 0x7F));
  const __m128i signs = _mm_or_si128(equals(bytes, '-'), equals(bytes, '`'));
  if (bits(_mm_or_si128(_mm_or_si128(other, low), signs)) != 0) return false;
  const unsigned blank = bits(equals(bytes, ' '));
  const unsigned latin = bits(in_range(_mm_or_si128(bytes, all(0x20)), 'a', 'z'));
  const unsigned digit = bits(in_range(bytes, '0', '9'));
  const unsigned high = bits(bytes);
  const unsigned yo = bits(equals(bytes, 0xD1)) & (bits(equals(bytes, 0x91)) >> 1U);
  const unsigned capital_yo = bits(equals(bytes, 0xD0)) & (bits(equals(bytes, 0x81)) >> 1U);
  // Neighbours of two kinds may be one word in two scripts.
  const unsigned two_kinds = (latin & ((digit | high) >> 1U)) | (digit & ((latin | high) >> 1U)) |
                             (high & ((latin | digit) >> 1U));
  const unsigned lead = bits(russian);
  const unsigned rest = high & ~lead;
  const unsigned stray = (lead & ~(rest >> 1U) & kPairs) | (rest & ~(lead << 1U) & ~1U);
  return ((blank & (blank >> 1U)) | yo | capital_yo | two_kinds | stray) == 0;
}

#endif

bool is_word_byte(char c) {
  return (traits_of(c) & kAlnum) != 0 || static_cast<unsigned char>(c) >= 0x80U;
}

}  // namespace

std::size_t behind_plain_chunks(std::string_view utf8, std::size_t at) {
  std::size_t end = at;
#if defined(__SSE2__)
  const bool stray = at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U;
  while (!stray && utf8.size() - end >= kChunk && is_plain(utf8.data() + end))
    end += kStep;
#endif
  // What follows may change the word that the last chunk ends in, or its last sign.
  if (end > at && !is_word_byte(utf8[end - 1])) return end - 1;
  while (end > at && is_word_byte(utf8[end - 1]))
    --end;
  return end;
}

}  // namespace pismo::text
