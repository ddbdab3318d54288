#pragma once

#include <array>
#include <cstdint>

#include "text_index.hpp"

namespace pismo::relate {

constexpr std::size_t kBands = 16;
constexpr std::size_t kRows = 8;
constexpr std::size_t kMinHashes = kBands * kRows;

/// 128 values of which two texts share about as large a part as of their shingles.
using Sketch = std::array<std::uint64_t, kMinHashes>;

/// One pass for 32 values each, with four permutations of the shingles; values that
/// no shingle falls on borrow from a neighbour that is chosen alike for all texts.
///
/// @param shingles  One or more.
/// Source: A. Shrivastava, Optimal Densification for Fast and Accurate Minwise Hashing, 2017.
[[nodiscard]] Sketch sketch_of(Shingles shingles);

/// One hash for each band of kRows values: texts with an equal one are compared.
[[nodiscard]] std::array<std::uint64_t, kBands> bands_of(const Sketch& sketch);

}  // namespace pismo::relate
