#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pismo::charset {

/// The way back from characters to the bytes they were wrongly read from.
class ReadTable {
 public:
  explicit ReadTable(std::string_view charset);

  /// Lets characters of another charset stand for their bytes where this one has no such
  /// character: windows-1252 and iso-8859-1, koi8-r and koi8-u are mixed up in practice.
  void also(std::string_view charset);

  [[nodiscard]] std::string_view name() const { return name_; }

  /// Its upper half holds Cyrillic letters.
  [[nodiscard]] bool is_cyrillic() const;

  /// The byte of a character, or -1.
  [[nodiscard]] int byte_of(char32_t c) const { return c < kLimit ? bytes_[c] : far_byte(c); }

  /// The bytes of a text, or none when a character is not in the charset.
  [[nodiscard]] std::optional<std::string> bytes_of(std::u32string_view text) const;

 private:
  static constexpr char32_t kLimit = 0x2600;  // But for U+F8FF, U+FB01 and U+FB02 of macintosh.

  [[nodiscard]] int far_byte(char32_t c) const;

  std::string name_;
  std::array<std::int16_t, kLimit> bytes_{};
  std::array<char32_t, 256> code_points_{};
};

/// Charsets that text of ours gets wrongly read as.
[[nodiscard]] std::span<const ReadTable> read_tables();

}  // namespace pismo::charset
