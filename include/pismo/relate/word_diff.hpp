#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::relate {

enum class ChangeKind : std::uint8_t {
  changed,   ///< Words stand in the place of other words.
  inserted,  ///< The quotation has words that the original has not.
  left_out,  ///< The original has words between, before or after those quoted.
  cut,       ///< The same within a sentence, with nothing to show it (alteration.hpp).
};

/// As rows print it: "left_out".
[[nodiscard]] std::string_view name_of(ChangeKind kind);

/// One difference; spans count words, not bytes.
struct Change {
  ChangeKind kind = ChangeKind::changed;
  Span quotation;       ///< Empty for `left_out` and `cut`.
  Span original;        ///< Empty for `inserted`.
  bool alters = false;  ///< Its author says something else by it; `find_alterations` tells.

  bool operator==(const Change&) const = default;
};

/// How a quotation differs from its original.
struct WordDiff {
  std::vector<Change> changes;  ///< In the order of the text.
  std::size_t kept = 0;         ///< Words that stand in both, in order.
  bool altered = false;         ///< Something was changed or inserted: more than left out.
  bool coarse = false;          ///< Too different to compare finely: long runs count as changed.
  double omitted_ratio = 0;     ///< Share of the original's words that are left out.
};

/// Compares word by word.
///
/// @param quotation  Words in normal form: no line ends, quote marks or punctuation, so wrapping
///                   makes no difference.
/// @param original   The same, without signature: what a quotation leaves out at the end of the
///                   original is left out like other words, and no alteration.
///
/// An ellipsis in words ("skip", "snip", "поскипано") where something is left out is no insertion.
/// Time: linear but for long passages that have nothing in common, which are told whole
/// (`coarse`). Source: E. Myers, An O(ND) Difference Algorithm, 1986; patience diff (B. Cohen).
[[nodiscard]] WordDiff word_diff(std::span<const std::string_view> quotation,
                                 std::span<const std::string_view> original);

}  // namespace pismo::relate
