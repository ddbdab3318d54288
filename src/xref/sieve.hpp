#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pismo/relate/shingles.hpp"

namespace pismo::xref {

/// Which shingles a case has, in bounded memory: "no" is certain, "yes" is nearly so. What a sieve
/// of one case lets pass of another one is little, and is held in memory whole.
class Sieve {
 public:
  /// @param messages  Of the case. A letter of ordinary length has some 200 shingles; 16 bits for
  ///                  each leave one wrong "yes" in a hundred. 64 MiB at most, which millions fill.
  explicit Sieve(std::size_t messages) {
    constexpr std::size_t kBitsEach = 4096;
    constexpr std::size_t kLeast = std::size_t{1} << 20U;
    constexpr std::size_t kMost = std::size_t{1} << 29U;
    std::size_t bits = kLeast;
    while (bits < kMost && bits < messages * kBitsEach)
      bits *= 2;
    words_.assign(bits / 64, 0);
  }

  void add(relate::Shingle shingle) {
    const std::uint64_t hash = spread(shingle);
    word(hash) |= bit(hash);
    word(hash >> 32U) |= bit(hash >> 32U);
  }

  [[nodiscard]] bool may_have(relate::Shingle shingle) const {
    const std::uint64_t hash = spread(shingle);
    return (words_[place(hash)] & bit(hash)) != 0 &&
           (words_[place(hash >> 32U)] & bit(hash >> 32U)) != 0;
  }

 private:
  static std::uint64_t spread(relate::Shingle shingle) {
    std::uint64_t hash = (shingle + 1) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 31U;
    return hash * 0xbf58476d1ce4e5b9U;
  }

  [[nodiscard]] std::size_t place(std::uint64_t hash) const {
    return static_cast<std::size_t>((hash & 0xffffffffU) >> 6U) & (words_.size() - 1);
  }

  std::uint64_t& word(std::uint64_t hash) { return words_[place(hash)]; }

  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash & 63U); }

  std::vector<std::uint64_t> words_;
};

}  // namespace pismo::xref
