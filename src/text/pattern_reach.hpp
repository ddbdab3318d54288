#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pattern_syntax.hpp"

namespace pismo::text {

/// Bytes that a match of the piece takes at most; none when there is no bound, or a large one.
[[nodiscard]] std::optional<std::size_t> most_bytes(const PatternNode& node);

/// Most times that a sign of repetition ("*", "{2,5}?") allows; none when there is no bound.
[[nodiscard]] std::optional<std::size_t> most_times(std::string_view sign);

/// Letters and signs of which one lies in every match, and which can be looked for before the
/// expression is asked: the hyphen of "\d{3}-\d\d", both words of "\w*(счет|оплат)".
struct Foothold {
  std::vector<std::u32string> any;
  std::optional<std::size_t> before;  ///< Bytes from the beginning of a match to them, at most.
};

/// The rarest foothold of an expression; none when it has no good one.
///
/// @param one_line  No match goes on behind a line end: a foothold may lie anywhere in its line.
[[nodiscard]] std::optional<Foothold> foothold_of(const PatternNode& node, bool one_line);

/// Whether a match may go on behind a line end.
[[nodiscard]] bool may_hold_line_end(const PatternNode& node);

/// Whether a set holds the blank or the line end.
[[nodiscard]] bool may_hold_blank(const PatternNode& set);

}  // namespace pismo::text
