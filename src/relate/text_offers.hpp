#pragma once

#include <cstddef>
#include <vector>

#include "node_table.hpp"
#include "passages.hpp"
#include "remembered.hpp"
#include "text_index.hpp"

namespace pismo::relate {

/// Finds the letters whose words stand in passages: for each group of passages of the same words
/// (kEnoughShingles or more), those that have kAlteredContainment of them.
class TextOffers {
 public:
  /// @param memory  What was found before is taken from there, unless new letters may change it;
  ///                what is found now stands there afterwards.
  TextOffers(const NodeTable& nodes, const Passages& passages, Remembered& memory)
      : nodes_(nodes), passages_(passages), memory_(memory), shingles_(nodes.letters()) {}

  void run();

  /// Of a passage; none for a short one.
  [[nodiscard]] std::span<const Counted> of(Index passage) const;

  /// Different shingles of a passage that is not short.
  [[nodiscard]] std::uint32_t distinct(Index passage) const {
    return memory_.groups[group_of_[passage]].distinct;
  }

  [[nodiscard]] bool is_short(Index passage) const { return group_of_[passage] == kNone; }

  /// Compares the passage in `overlap` with a letter.
  static Counted compare(const LetterTable& letters,
                         ShinglesOf& shingles,
                         Overlap& overlap,
                         Index node);

 private:
  void group_passages();
  void recall();
  void doubt_touched();
  void look_up();
  void look_up(const std::vector<Index>& groups);
  void compare_candidates(Index number, TextIndex& index, Index at, Overlap& overlap);
  bool recall_compared(Index number, Index node);

  const NodeTable& nodes_;
  const Passages& passages_;
  Remembered& memory_;
  ShinglesOf shingles_;
  std::vector<Index> group_of_;     // Of each passage; kNone: too short.
  std::vector<OfferGroup> groups_;  // Made now. `offers` and `refused`: how many were found now.
  std::vector<Index> first_;        // The first passage of each group.
  std::vector<Index> before_;       // Of each group: its number in the memory, or kNone.
  std::vector<Index> known_;        // The same; kNone also when it has to be looked up again.
  std::vector<Counted> found_;
  std::vector<Index> refused_;
};

}  // namespace pismo::relate
