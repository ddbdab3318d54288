#pragma once

#include <cstddef>
#include <cstdint>
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
