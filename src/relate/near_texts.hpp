#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "min_hash.hpp"
#include "node_table.hpp"
#include "remembered.hpp"
#include "text_index.hpp"

namespace pismo::relate {

/// How much of two letters' own words is the same: shingles in both, of those in either.
class Jaccard {
 public:
  explicit Jaccard(const LetterTable& letters)
      : letters_(letters), left_(letters), right_(letters) {}

  double operator()(Index left, Index right);

 private:
  const LetterTable& letters_;
  ShinglesOf left_;
  ShinglesOf right_;
  Overlap set_;
};

/// Groups different texts that are nearly the same: what kNearJaccard joins, directly or through
/// others. Of an earlier pass it keeps the groups and the bands, and compares what is new.
class NearTexts {
 public:
  /// @param texts  A letter of each text, ascending; those of the earlier pass first.
  NearTexts(const NodeTable& nodes, const std::vector<Index>& texts, Remembered& memory)
      : nodes_(nodes), texts_(texts), memory_(memory), jaccard_(nodes.letters()) {}

  void run();

  /// The first text of the group that a text is in.
  [[nodiscard]] Index group(Index text);

 private:
  using Band = std::vector<std::pair<std::uint64_t, Index>>;

  void make_bands();
  void compare_all();
  void compare_new();
  void compare(Band& band);
  void join_if_near(Index left, Index right);

  const NodeTable& nodes_;
  const std::vector<Index>& texts_;
  Remembered& memory_;
  Index known_ = 0;            // So many texts were compared with each other before.
  std::vector<Index> joined_;  // A union-find over texts.
  Jaccard jaccard_;
};

}  // namespace pismo::relate
