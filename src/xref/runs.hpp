#pragma once

#include <cstdint>
#include <vector>

#include "pismo/relate/shingles.hpp"

namespace pismo::xref {

/// Shingles in a row that stand in both texts.
struct Run {
  std::uint32_t here = 0;   ///< Of the first, in one text.
  std::uint32_t there = 0;  ///< In the other.
  std::uint32_t size = 0;

  bool operator==(const Run&) const = default;
};

/// How two texts agree, as far as shingles tell.
struct Agreement {
  std::vector<Run> runs;         ///< By rising `here`, without overlap there.
  std::uint32_t shared = 0;      ///< Shingles in them.
  std::uint32_t left_here = 0;   ///< About so many words of one text stand in no run,
  std::uint32_t left_there = 0;  ///< and of the other.
};

/// Finds what two texts have in common. Linear, but for texts that repeat a shingle many times,
/// of which the first few places are looked at.
[[nodiscard]] Agreement agreement(relate::Shingles here, relate::Shingles there);

}  // namespace pismo::xref
