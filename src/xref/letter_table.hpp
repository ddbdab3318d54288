#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace pismo::xref {

/// Letters by a hash of something that they have; letters without it (0) are not held.
class LetterTable {
 public:
  void add(std::uint64_t hash, std::uint32_t letter) {
    if (hash != 0) rows_.emplace_back(hash, letter);
  }

  /// To be called once, before the first question.
  void sort() { std::sort(rows_.begin(), rows_.end()); }

  /// Rising.
  [[nodiscard]] std::vector<std::uint32_t> of(std::uint64_t hash) const {
    std::vector<std::uint32_t> letters;
    if (hash == 0) return letters;
    auto row = std::lower_bound(rows_.begin(), rows_.end(), std::pair(hash, std::uint32_t{0}));
    // A text that thousands sent tells nobody apart.
    constexpr std::size_t kMost = 256;
    for (; row != rows_.end() && row->first == hash && letters.size() < kMost; ++row)
      letters.push_back(row->second);
    return letters;
  }

 private:
  std::vector<std::pair<std::uint64_t, std::uint32_t>> rows_;
};

}  // namespace pismo::xref
