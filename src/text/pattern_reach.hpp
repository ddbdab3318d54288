#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "pattern_syntax.hpp"

namespace pismo::text {

/// Bytes that a match of the piece takes at most; none when there is no bound, or a large one.
[[nodiscard]] std::optional<std::size_t> most_bytes(const PatternNode& node);

/// Signs without upper and lower case that lie in every match, and can be looked for before the
/// expression is asked: the hyphen of "\d{3}-\d\d".
struct Foothold {
  std::string signs;
  std::size_t before = 0;  ///< Bytes from the beginning of a match to them, at most.
};

/// The rarest foothold of an expression; none when it has no good one.
[[nodiscard]] std::optional<Foothold> foothold_of(const PatternNode& node);

/// Whether a match may go on behind a line end.
[[nodiscard]] bool may_hold_line_end(const PatternNode& node);

}  // namespace pismo::text
