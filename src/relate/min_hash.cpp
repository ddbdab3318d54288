#include "min_hash.hpp"

#include "mix.hpp"

namespace pismo::relate {

namespace {

constexpr std::size_t kPermutations = 4;
constexpr std::size_t kBins = kMinHashes / kPermutations;
constexpr std::uint64_t kEmpty = ~std::uint64_t{0};
constexpr std::array<std::uint64_t, kPermutations> kOdd{
    0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f, 0x165667b19e3779f9, 0xd6e8feb86659fd93};

/// The bin that an empty one borrows from.
std::size_t donor(const std::uint64_t* bins, std::size_t bin) {
  std::size_t from = bin;
  for (std::uint64_t attempt = 1; bins[from] == kEmpty; ++attempt)
    from = mix(bin * kEmpty + attempt) % kBins;
  return from;
}

}  // namespace

Sketch sketch_of(Shingles shingles) {
  Sketch sketch;
  sketch.fill(kEmpty);
  for (const std::uint64_t shingle : shingles) {  // Widened.
    for (std::size_t permutation = 0; permutation < kPermutations; ++permutation) {
      // The high bits of a product hang on all bits of the shingle: five of them say the bin.
      const std::uint64_t value = (shingle ^ (shingle >> 29)) * kOdd[permutation];
      std::uint64_t& least = sketch[permutation * kBins + (value >> 59)];
      const std::uint64_t rest = (value << 5) >> 1;  // Never kEmpty.
      if (rest < least) least = rest;
    }
  }
  const Sketch found = sketch;
  for (std::size_t at = 0; at < kMinHashes; ++at) {
    const std::uint64_t* bins = &found[at / kBins * kBins];
    if (found[at] == kEmpty) sketch[at] = bins[donor(bins, at % kBins)];
  }
  return sketch;
}

std::array<std::uint64_t, kBands> bands_of(const Sketch& sketch) {
  std::array<std::uint64_t, kBands> bands{};
  for (std::size_t band = 0; band < kBands; ++band) {
    // Rows of one band lie as far apart as they can: two of each permutation.
    std::uint64_t hash = band;
    for (std::size_t row = 0; row < kRows; ++row)
      hash = mix(hash * kOdd[0] + sketch[row * kBands + band]);
    bands[band] = hash;
  }
  return bands;
}

}  // namespace pismo::relate
