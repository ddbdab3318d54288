#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::store::glass {

/// How Xapian's glass format writes numbers and strings in keys and tags (docs/text-index.md).
/// Each appends to `out`.

/// Seven bits a byte, lowest first, the high bit set on all but the last.
inline void pack_number(std::string& out, std::uint64_t number) {
  constexpr unsigned kBits = 7;
  constexpr std::uint64_t kMore = 0x80;
  for (; number >= kMore; number >>= kBits)
    out.push_back(static_cast<char>(number | kMore));
  out.push_back(static_cast<char>(number));
}

/// Takes such a number off the front; none when the bytes end before it does.
inline std::optional<std::uint64_t> unpack_number(std::string_view& bytes) {
  constexpr unsigned kBits = 7;
  constexpr unsigned kAllBits = 64;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes.size() && i * kBits < kAllBits; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    number |= static_cast<std::uint64_t>(byte & 0x7FU) << (i * kBits);
    if (byte >= 0x80U) continue;
    bytes.remove_prefix(i + 1);
    return number;
  }
  return std::nullopt;
}

/// A string behind its length.
inline void pack_string(std::string& out, std::string_view bytes) {
  pack_number(out, bytes.size());
  out.append(bytes);
}

/// A number whose bytes sort like it: two bytes below 0x8000; else as many one bits at the front
/// as bytes follow the second, less one, and the number big-endian in what is left.
inline void pack_sorted_number(std::string& out, std::uint32_t number) {
  constexpr unsigned kByte = 8;
  if (number < 0x8000U) {
    out.push_back(static_cast<char>(number >> kByte));
    out.push_back(static_cast<char>(number));
    return;
  }
  constexpr unsigned kBitsForThree = 22;
  constexpr unsigned kBitsMore = 7;
  unsigned bytes = 3;
  for (std::uint32_t rest = number >> kBitsForThree; rest != 0; rest >>= kBitsMore)
    ++bytes;
  const unsigned front = (0xFFU << (10U - bytes)) & 0xFFU;
  const std::uint64_t wide = number;
  out.push_back(static_cast<char>(front | (wide >> (kByte * (bytes - 1)))));
  for (unsigned left = bytes - 1; left > 0; --left)
    out.push_back(static_cast<char>(wide >> (kByte * (left - 1))));
}

/// Takes such a number off the front.
inline std::optional<std::uint32_t> unpack_sorted_number(std::string_view& bytes) {
  constexpr unsigned kByte = 8;
  if (bytes.size() < 2) return std::nullopt;
  const auto front = static_cast<unsigned char>(bytes[0]);
  const auto ones = static_cast<unsigned>(std::countl_one(front));
  const std::size_t size = ones == 0 ? 2 : ones + 2;
  if (front == 0xFFU || bytes.size() < size) return std::nullopt;
  std::uint64_t number = front & (0xFFU >> ones);
  for (std::size_t i = 1; i < size; ++i)
    number = number << kByte | static_cast<unsigned char>(bytes[i]);
  bytes.remove_prefix(size);
  if (number > UINT32_MAX) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

/// A string that sorts before everything longer that begins like it; a zero byte becomes two
/// bytes. Something may follow after `end_sorted_string`.
inline void pack_sorted_string(std::string& out, std::string_view bytes) {
  for (const char c : bytes) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xFF');
  }
}

inline void end_sorted_string(std::string& out) {
  out.push_back('\0');
}

}  // namespace pismo::store::glass
