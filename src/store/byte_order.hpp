#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pismo::store {

/// The first eight bytes as a number that sorts like them.
[[nodiscard]] inline std::uint64_t beginning_of(std::string_view text) {
  std::uint64_t beginning = 0;
  for (std::size_t i = 0; i < sizeof beginning; ++i) {
    beginning = beginning << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return beginning;
}

}  // namespace pismo::store
