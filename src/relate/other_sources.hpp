#pragma once

#include <span>
#include <vector>

#include "letter_table.hpp"
#include "node_table.hpp"
#include "remembered.hpp"

namespace pismo::relate {

/// Whether the words of a passage that its original has not stand in older letters than that, so
/// that nobody changed them: who quotes a letter with what it answers, or who takes two letters
/// together without showing where one ends. Where one letter ends and the next begins, a few runs
/// of words (as many as a shingle has words, less one) stand in neither.
///
/// @param original  The letter that the passage is taken to be from.
/// @param others    As `earlier_letters` gives them; not none.
[[nodiscard]] bool is_of_several_letters(ShinglesOf& shingles,
                                         const KeptQuote& quoted,
                                         Index original,
                                         std::span<const Index> others);

/// The letters that are asked for such words, a few.
///
/// @param offers  Letters that share words with the passage.
/// @param quoter  The letter that holds the passage.
[[nodiscard]] std::vector<Index> earlier_letters(const NodeTable& nodes,
                                                 std::span<const Counted> offers,
                                                 Index original,
                                                 Index quoter);

}  // namespace pismo::relate
