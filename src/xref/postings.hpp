#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "pismo/relate/shingles.hpp"

namespace pismo::xref {

/// In which letters of a case a shingle stands.
class Postings {
 public:
  struct Posting {
    relate::Shingle shingle = 0;
    std::uint32_t letter = 0;  ///< Its place among the letters of the case.
  };

  void add(relate::Shingle shingle, std::uint32_t letter) { rows_.push_back({shingle, letter}); }

  /// To be called once, before the first question.
  void sort() {
    const auto key = [](const Posting& row) { return std::pair(row.shingle, row.letter); };
    std::sort(rows_.begin(), rows_.end(), [&](const Posting& left, const Posting& right) {
      return key(left) < key(right);
    });
    const auto same = [&](const Posting& left, const Posting& right) {
      return key(left) == key(right);
    };
    rows_.erase(std::unique(rows_.begin(), rows_.end(), same), rows_.end());
    begins_.assign(kBuckets + 1, static_cast<std::uint32_t>(rows_.size()));
    for (std::size_t row = rows_.size(); row-- > 0;)
      begins_[bucket(rows_[row].shingle)] = static_cast<std::uint32_t>(row);
    for (std::size_t at = kBuckets; at-- > 0;)
      begins_[at] = std::min(begins_[at], begins_[at + 1]);
  }

  /// By rising letter.
  [[nodiscard]] std::span<const Posting> of(relate::Shingle shingle) const {
    if (rows_.empty()) return {};
    const auto first = rows_.begin() + begins_[bucket(shingle)];
    const auto last = rows_.begin() + begins_[bucket(shingle) + 1];
    // A disclaimer's bucket has a row for each letter: it is halved, not walked.
    const auto begin =
        std::lower_bound(first, last, shingle, [](const Posting& row, relate::Shingle value) {
          return row.shingle < value;
        });
    const auto end =
        std::upper_bound(begin, last, shingle, [](relate::Shingle value, const Posting& row) {
          return value < row.shingle;
        });
    return {begin, end};
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  static constexpr std::size_t kBuckets = std::size_t{1} << 20U;

  static std::size_t bucket(relate::Shingle shingle) { return shingle >> 12U; }

  std::vector<Posting> rows_;
  std::vector<std::uint32_t> begins_;
};

}  // namespace pismo::xref
