#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Bytes of a kind looked for many at once: this runs over all mail, most of which has none.
namespace pismo {

/// Sixteen bytes, compared at once. Those of 0x80 and above are negative, so that one comparison
/// finds them together with control characters.
using Bytes = signed char __attribute__((vector_size(16)));

[[nodiscard]] inline Bytes load_bytes(const char* at) {
  Bytes bytes{};
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/// Whether any bit is set.
[[nodiscard]] inline bool has_bits(Bytes bytes) {
  std::array<std::uint64_t, 2> halves{};
  static_assert(sizeof halves == sizeof bytes);
  std::memcpy(halves.data(), &bytes, sizeof bytes);
  return (halves[0] | halves[1]) != 0;
}

/// Whether `is_odd` holds for any byte.
///
/// @param is_odd  Takes `Bytes` or a `signed char` alike (`auto`), and is made of comparisons, `|`
///                and `&` alone.
template <typename IsOdd>
[[nodiscard]] bool has_any(std::string_view bytes, const IsOdd& is_odd) {
  const char* const data = bytes.data();
  const std::size_t size = bytes.size();
  if (size < sizeof(Bytes)) {
    return std::any_of(bytes.begin(), bytes.end(), [&](char c) {
      return static_cast<bool>(is_odd(static_cast<signed char>(c)));
    });
  }
  constexpr std::size_t kBlock = 4 * sizeof(Bytes);
  std::size_t at = 0;
  for (; at + kBlock <= size; at += kBlock) {
    const auto odd = [&](std::size_t i) {
      return is_odd(load_bytes(data + at + i * sizeof(Bytes)));
    };
    if (has_bits((odd(0) | odd(1)) | (odd(2) | odd(3)))) return true;
  }
  for (; at + sizeof(Bytes) <= size; at += sizeof(Bytes))
    if (has_bits(is_odd(load_bytes(data + at)))) return true;
  return has_bits(is_odd(load_bytes(data + (size - sizeof(Bytes)))));  // Some of them again.
}

/// Where the first byte of 0x80 and above lies, at or behind `from`; the size when there is none.
[[nodiscard]] inline std::size_t find_non_ascii(std::string_view bytes, std::size_t from = 0) {
  constexpr std::size_t kBlock = 4 * sizeof(Bytes);
  std::size_t i = from;
  for (; i + kBlock <= bytes.size(); i += kBlock) {
    const auto load = [&](std::size_t n) {
      return load_bytes(bytes.data() + i + n * sizeof(Bytes));
    };
    if (has_bits(((load(0) | load(1)) | (load(2) | load(3))) < 0)) break;
  }
  for (std::uint64_t word = 0; i + sizeof word <= bytes.size(); i += sizeof word) {
    std::memcpy(&word, bytes.data() + i, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80U)
    ++i;
  return i;
}

/// How many of the control characters of ASCII, 0x7F among them, `is_counted(char)` holds for,
/// which it does for no tab, line feed or carriage return, nor for another byte.
template <typename IsCounted>
[[nodiscard]] std::size_t count_controls(std::string_view bytes, const IsCounted& is_counted) {
  const auto is_odd = [](auto c) {
    return ((c >= 0) & (c < ' ') & (c != '\n') & (c != '\r') & (c != '\t')) | (c == 0x7F);
  };
  constexpr std::size_t kBlock = 256;
  std::size_t count = 0;
  while (!bytes.empty()) {
    const std::string_view block = bytes.substr(0, kBlock);
    bytes.remove_prefix(block.size());
    if (!has_any(block, is_odd)) continue;
    for (const char c : block) {
      const bool control = (c >= 0 && c < ' ') || c == 0x7F;
      count += control && is_counted(c) ? 1U : 0U;
    }
  }
  return count;
}

}  // namespace pismo
