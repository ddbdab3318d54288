#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace pismo::relate {

/// Words of two texts that correspond, as numbers of words, both ascending.
struct Alignment {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  bool coarse = false;  ///< Some stretch was too different to be compared finely.
};

/// Aligns two sequences of word numbers (equal words, equal numbers). Close to the longest common
/// subsequence; exact where they differ in kMaxEdits words at most between two anchors.
[[nodiscard]] Alignment align(std::span<const std::uint32_t> left,
                              std::span<const std::uint32_t> right);

}  // namespace pismo::relate
