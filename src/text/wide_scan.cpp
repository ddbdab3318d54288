#include "wide_scan.hpp"

#if defined(__x86_64__) && defined(__SSE2__)
#include <immintrin.h>
#endif

namespace pismo::text {

#if defined(__x86_64__) && defined(__SSE2__)

namespace {

char of(unsigned byte) {
  return static_cast<char>(byte);
}

struct Digits {
  static bool in(__m128i bytes) {
    const __m128i beyond = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    const __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(beyond, _mm_set1_epi8(9)), beyond);
    return _mm_movemask_epi8(found) != 0;
  }

  __attribute__((target("avx2"))) static bool in(__m256i bytes) {
    const __m256i beyond = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
    const __m256i found = _mm256_cmpeq_epi8(_mm256_min_epu8(beyond, _mm256_set1_epi8(9)), beyond);
    return _mm256_movemask_epi8(found) != 0;
  }
};

struct Signs {
  static bool in(__m128i bytes) {
    const __m128i russian =
        _mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8(of(0xFE))), _mm_set1_epi8(of(0xD0)));
    const __m128i lead = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(of(0xC0))), bytes);
    const __m128i hyphen = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('-'));
    return _mm_movemask_epi8(_mm_or_si128(hyphen, _mm_andnot_si128(russian, lead))) != 0;
  }

  __attribute__((target("avx2"))) static bool in(__m256i bytes) {
    const __m256i russian = _mm256_cmpeq_epi8(_mm256_and_si256(bytes, _mm256_set1_epi8(of(0xFE))),
                                              _mm256_set1_epi8(of(0xD0)));
    const __m256i lead =
        _mm256_cmpeq_epi8(_mm256_max_epu8(bytes, _mm256_set1_epi8(of(0xC0))), bytes);
    const __m256i hyphen = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('-'));
    return _mm256_movemask_epi8(_mm256_or_si256(hyphen, _mm256_andnot_si256(russian, lead))) != 0;
  }
};

template <typename Wanted>
std::size_t by_sixteen(std::string_view text, std::size_t at) {
  constexpr std::size_t kChunk = 16;
  while (at + kChunk <= text.size() &&
         !Wanted::in(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at))))
    at += kChunk;
  return at;
}

template <typename Wanted>
__attribute__((target("avx2"))) std::size_t by_thirty_two(std::string_view text, std::size_t at) {
  constexpr std::size_t kChunk = 32;
  while (at + kChunk <= text.size() &&
         !Wanted::in(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at))))
    at += kChunk;
  return at;
}

template <typename Wanted>
std::size_t pass(std::string_view text, std::size_t at) {
  static const bool avx2 = __builtin_cpu_supports("avx2") != 0;
  return avx2 ? by_thirty_two<Wanted>(text, at) : by_sixteen<Wanted>(text, at);
}

}  // namespace

std::size_t pass_to_digit(std::string_view text, std::size_t at) {
  return pass<Digits>(text, at);
}

std::size_t pass_to_sign(std::string_view text, std::size_t at) {
  return pass<Signs>(text, at);
}

#else

std::size_t pass_to_digit(std::string_view /*text*/, std::size_t at) {
  return at;
}

std::size_t pass_to_sign(std::string_view /*text*/, std::size_t at) {
  return at;
}

#endif

}  // namespace pismo::text
