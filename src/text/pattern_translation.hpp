#pragma once

#include <cstddef>
#include <string>

#include "pattern_syntax.hpp"

namespace pismo::text {

/// The expression as RE2 reads it. Unmarked, \b is left out, so that it matches wherever the real
/// one does, and perhaps elsewhere. Marked, it is the real one, for texts of `mark_words`.
[[nodiscard]] std::string translate(const PatternNode& node, bool marked);

/// How often \b stands in an expression.
[[nodiscard]] std::size_t count_boundaries(const PatternNode& node);

}  // namespace pismo::text
