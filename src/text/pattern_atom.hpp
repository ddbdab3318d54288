#pragma once

#include "pattern_cursor.hpp"
#include "pattern_syntax.hpp"

namespace pismo::text {

/// Reads an escape, as \w, \b, \pL or \x{410}; the cursor stands after the backslash.
[[nodiscard]] ParsedPattern parse_escape(PatternCursor& cursor);

/// Reads a set, as [^а-яё\d]; the cursor stands after the opening bracket.
[[nodiscard]] ParsedPattern parse_set(PatternCursor& cursor);

/// A character as RE2 reads it anywhere: \x{410}.
[[nodiscard]] std::string escaped(char32_t letter);

}  // namespace pismo::text
