#pragma once

#include <array>
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

/// Whether `is_odd(unsigned char)` holds for any byte. It must be made of comparisons and `|` and
/// `&` alone: the compiler then looks at 16 bytes at once.
template <typename IsOdd>
[[nodiscard]] bool has_any(std::string_view bytes, const IsOdd& is_odd) {
  constexpr std::size_t kBlock = 32;
  const auto has = [&is_odd](const char* block, std::size_t size) {
    unsigned char odd = 0;
    for (std::size_t i = 0; i < size; ++i)
      odd |= static_cast<unsigned char>(is_odd(static_cast<unsigned char>(block[i])));
    return odd != 0;
  };
  std::size_t at = 0;
  for (; at + kBlock <= bytes.size(); at += kBlock)
    if (has(bytes.data() + at, kBlock)) return true;
  return has(bytes.data() + at, bytes.size() - at);
}

/// How many of the control characters of ASCII, 0x7F among them, `is_counted(char)` holds for,
/// which it does for neither a line feed nor another byte.
template <typename IsCounted>
[[nodiscard]] std::size_t count_controls(std::string_view bytes, const IsCounted& is_counted) {
  constexpr std::size_t kBlock = 64;
  std::size_t count = 0;
  while (!bytes.empty()) {
    const std::string_view block = bytes.substr(0, kBlock);
    bytes.remove_prefix(block.size());
    const auto is_odd = [](unsigned char c) { return ((c < ' ') & (c != '\n')) | (c == 0x7F); };
    if (!has_any(block, is_odd)) continue;
    for (const char c : block) {
      const bool control = (c >= 0 && c < ' ') || c == 0x7F;
      count += control && is_counted(c) ? 1U : 0U;
    }
  }
  return count;
}

}  // namespace pismo
