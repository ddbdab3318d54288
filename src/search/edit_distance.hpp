#pragma once

#include <string_view>

namespace pismo::search {

/// Whether `a` becomes `b` by at most `limit` insertions, deletions and changes of letters
/// (Levenshtein), counted in code points of valid UTF-8.
[[nodiscard]] bool within_distance(std::string_view a, std::string_view b, unsigned limit);

}  // namespace pismo::search
