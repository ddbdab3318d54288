#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pismo::text {

/// Two bytes at fixed places of something looked for; each may be one of two.
struct BytePair {
  std::size_t first = 0;  ///< From the beginning of what is looked for.
  std::array<char, 2> first_bytes{};
  std::size_t second = 0;  ///< Not before `first`.
  std::array<char, 2> second_bytes{};
};

/// The first place at or behind `from` where both bytes stand as they should; npos: nowhere.
/// Some gigabytes a second when such places are rare.
[[nodiscard]] std::size_t find_pair(std::string_view text, std::size_t from, const BytePair& pair);

}  // namespace pismo::text
