#pragma once

#include <string>
#include <string_view>

#include "pattern_syntax.hpp"

namespace pismo::text {

/// Makes an expression that is asked of texts without ё find what it would find with any: ё becomes
/// е, and a set that holds ё holds е.
void unify_yo(PatternNode& node);

/// Whether it makes a difference to the expression (of unify_yo) that a text has ё for е.
[[nodiscard]] bool tells_yo_from_ye(const PatternNode& node);

/// The text with е for ё, which takes the same bytes.
///
/// @param copy  Holds the answer when there is any ё.
[[nodiscard]] std::string_view without_yo(std::string_view utf8, std::string& copy);

}  // namespace pismo::text
