#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Bytes of a kind looked for many at once: this runs over all mail, most of which has none.
namespace pismo {

/// Where the first byte of 0x80 and above lies, at or behind `from`; the size when there is none.
[[nodiscard]] inline std::size_t find_non_ascii(std::string_view bytes, std::size_t from = 0) {
  constexpr std::size_t kStep = 32;
  std::size_t i = from;
  for (; i + kStep <= bytes.size(); i += kStep) {
    std::array<std::uint64_t, kStep / sizeof(std::uint64_t)> words{};
    std::memcpy(words.data(), bytes.data() + i, kStep);
    if (((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080ULL) != 0) break;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80U)
    ++i;
  return i;
}

/// How many of the control characters of ASCII, 0x7F among them, `is_counted(char)` holds for.
template <typename IsCounted>
[[nodiscard]] std::size_t count_controls(std::string_view bytes, const IsCounted& is_counted) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  constexpr std::uint64_t kTop = 0x80 * kEach;
  // The highest bit of each byte that is less than 0x80 - `carry`: so much more does not reach it.
  const auto below = [](std::uint64_t word, std::uint64_t carry) {
    return ~(((word & ~kTop) + carry * kEach) | word) & kTop;
  };
  std::size_t count = 0;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    std::uint64_t controls = below(word, 0x60) | below(word ^ (0x7F * kEach), 0x7F);
    for (; controls != 0; controls &= controls - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(controls)) / 8;
      count += is_counted(bytes[i + at]) ? 1U : 0U;
    }
  }
  for (; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    count += (c < 0x20U || c == 0x7FU) && is_counted(bytes[i]) ? 1U : 0U;
  }
  return count;
}

}  // namespace pismo
