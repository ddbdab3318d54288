#pragma once

#include <cstdint>

namespace pismo::relate {

/// Spreads every bit over all others. Source: S. Vigna, splitmix64 (its finisher).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

}  // namespace pismo::relate
