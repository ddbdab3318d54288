#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "chars.hpp"

namespace pismo::text {

// Further traits of a run, above those of single bytes.
constexpr std::uint8_t kSlow = 64;     // Needs the general normaliser.
constexpr std::uint8_t kBroken = 128;  // Broken at a line end: the halves are joined.

/// A stretch of letters, digits and what belongs inside words (combining marks,
/// invisible characters, apostrophes, a hyphen at a line's end).
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint8_t traits = 0;      ///< kLatin, kDigit, kCyrillic, kSlow, kBroken.
  std::size_t break_begin = 0;  ///< With kBroken: the last break, from its hyphen
  std::size_t break_end = 0;    ///< to the second half.

  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(begin, end - begin);
  }

  [[nodiscard]] bool only_digits() const { return traits == kDigit; }
};

/// Reads the run that begins at `at`, where a letter or digit must stand.
[[nodiscard]] Run scan_run(std::string_view text, std::size_t at);

}  // namespace pismo::text
