#include "byte_pair.hpp"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pismo::text {

namespace {

bool is_at(std::string_view text, std::size_t at, const BytePair& pair) {
  const char first = text[at + pair.first];
  const char second = text[at + pair.second];
  return (first == pair.first_bytes[0] || first == pair.first_bytes[1]) &&
         (second == pair.second_bytes[0] || second == pair.second_bytes[1]);
}

#if defined(__SSE2__)

constexpr std::size_t kChunk = 16;

__m128i either(const char* text, __m128i one, __m128i other) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  return _mm_or_si128(_mm_cmpeq_epi8(bytes, one), _mm_cmpeq_epi8(bytes, other));
}

#endif

}  // namespace

std::size_t find_pair(std::string_view text, std::size_t from, const BytePair& pair) {
  std::size_t at = from;
#if defined(__SSE2__)
  const __m128i a = _mm_set1_epi8(pair.first_bytes[0]);
  const __m128i b = _mm_set1_epi8(pair.first_bytes[1]);
  const __m128i c = _mm_set1_epi8(pair.second_bytes[0]);
  const __m128i d = _mm_set1_epi8(pair.second_bytes[1]);
  for (; at + pair.second + kChunk <= text.size(); at += kChunk) {
    const char* const begin = text.data() + at;
    const __m128i both =
        _mm_and_si128(either(begin + pair.first, a, b), either(begin + pair.second, c, d));
    const auto bits = static_cast<unsigned>(_mm_movemask_epi8(both));
    if (bits != 0) return at + static_cast<std::size_t>(std::countr_zero(bits));
  }
#endif
  for (; at + pair.second < text.size(); ++at) {
    if (is_at(text, at, pair)) return at;
  }
  return std::string_view::npos;
}

}  // namespace pismo::text
