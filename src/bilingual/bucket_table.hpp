#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// Numbers by the hash of a word, for tables that are built once and asked a few times: adding
/// costs no comparison and no string. What is found may have another word with the same hash.
class BucketTable {
 public:
  void reserve(std::size_t count) { rows_.reserve(count); }

  void add(std::uint64_t hash, std::uint32_t number) {
    std::uint32_t& bucket = buckets_[hash & kMask];
    rows_.push_back({static_cast<std::uint32_t>(hash >> 32U), number, bucket});
    bucket = static_cast<std::uint32_t>(rows_.size());
  }

  /// Calls `take(number)` for each number of the hash, the last added first.
  template <typename Take>
  void each(std::uint64_t hash, Take take) const {
    for (std::uint32_t row = buckets_[hash & kMask]; row != 0; row = rows_[row - 1].next) {
      if (rows_[row - 1].tag == static_cast<std::uint32_t>(hash >> 32U))
        take(rows_[row - 1].number);
    }
  }

 private:
  static constexpr std::size_t kBuckets = std::size_t{1} << 16U;  // Mueller's heads: 46,000.
  static constexpr std::size_t kMask = kBuckets - 1;

  struct Row {
    std::uint32_t tag = 0, number = 0, next = 0;  ///< `next`: 1 more than its row, 0 for the end.
  };

  std::vector<std::uint32_t> buckets_ = std::vector<std::uint32_t>(kBuckets, 0);
  std::vector<Row> rows_;
};

/// FNV-1a, byte by byte; `add` goes on with `hash`.
class WordHash {
 public:
  void add(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }

  /// Mixed, since low bits choose the bucket and high bits tell words apart.
  [[nodiscard]] std::uint64_t value() const {
    std::uint64_t mixed = hash_ ^ (hash_ >> 32U);
    mixed *= 0xD6E8FEB86659FD93ULL;
    return mixed ^ (mixed >> 32U);
  }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

}  // namespace pismo::bilingual
