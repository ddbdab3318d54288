#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace pismo::relate {

/// A message or a ghost among others, and what is known alone of when it was sent.
struct DatedNode {
  std::optional<std::int64_t> lo;  ///< Not before; seconds since 1970 UTC.
  std::optional<std::int64_t> hi;  ///< Not after.
  char grade = 'E';
  bool has_clock = false;  ///< False: nothing but bounds dates it.
  bool moved = false;      ///< Set by `settle_dates`: others narrowed its bounds.
  std::optional<std::size_t> lo_from, hi_from;  ///< The nodes that did, as numbers in the list.
};

/// One node is no younger than another: numbers in the list of nodes.
struct Precedence {
  std::size_t older = 0;
  std::size_t newer = 0;
  /// `newer` says itself that it answers `older`, so a contradiction is one.
  bool is_answer = false;
};

/// An answer that was sent before what it answers.
struct WrongOrder {
  std::size_t older = 0;
  std::size_t newer = 0;
  std::int64_t seconds = 0;  ///< By at least so much.
};

/// Carries bounds along conversations, from older letters to younger ones and back: nodes without
/// a clock of their own get an interval. Nodes with one are left as they are; answers that came
/// first by clocks of grade D or better on both sides, one of them C or better, are returned in the
/// order of `order`. Members of circles hand on nothing; a bound that would leave no interval is
/// not taken. Linear.
[[nodiscard]] std::vector<WrongOrder> settle_dates(std::vector<DatedNode>& nodes,
                                                   const std::vector<Precedence>& order);

}  // namespace pismo::relate
