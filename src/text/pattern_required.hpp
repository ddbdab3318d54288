#pragma once

#include <string>
#include <vector>

#include "pattern_syntax.hpp"

namespace pismo::text {

/// What every match holds: of each inner list one or more, a stretch of letters. Never too
/// much: where it cannot be told, less is said. See `Pattern::required`.
[[nodiscard]] std::vector<std::vector<std::string>> required_letters(const PatternNode& node);

}  // namespace pismo::text
