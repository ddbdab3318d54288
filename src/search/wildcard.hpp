#pragma once

#include <string_view>

namespace pismo::search {

/// Whether `*` of the pattern can stand for stretches of `form`, empty ones too, so that both are
/// the same. Both in normal form. Time is at most the product of their lengths.
[[nodiscard]] bool matches_wildcard(std::string_view form, std::string_view pattern);

}  // namespace pismo::search
