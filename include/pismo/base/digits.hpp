#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pismo {

/// Takes exactly `digits` ASCII digits, at most 9, off the front of `text` and gives their number;
/// none, and nothing taken, when they are not there.
[[nodiscard]] constexpr std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

}  // namespace pismo
