#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pismo::charset {

/// A single-byte charset: what each byte means, in the forms that our loops want.
struct ByteTable {
  std::string name;                         ///< Canonical name.
  std::array<char32_t, 256> code_points{};  ///< Bytes without a meaning are C1 controls.
  std::array<std::uint8_t, 256> classes{};  ///< Character class of each byte's character.
  std::array<std::uint32_t, 256> utf8{};    ///< UTF-8 bytes in memory order, zero padded.
  std::array<std::uint8_t, 256> lengths{};  ///< Bytes used in `utf8`.
};

/// The table of a charset, made on first use and kept; null when the charset is unknown or
/// not single-byte. Safe from any thread.
[[nodiscard]] const ByteTable* find_byte_table(std::string_view canonical);

/// Appends `bytes` to `out` as UTF-8.
void append_decoded(std::string& out, std::string_view bytes, const ByteTable& table);

}  // namespace pismo::charset
