#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::search {

/// The text before `at`, at most `bytes` of it, from the beginning of a word on where there is one
/// and never from within a letter.
[[nodiscard]] std::string_view context_before(std::string_view text,
                                              std::size_t at,
                                              std::size_t bytes);

/// The text from `at` on, in the same way up to the end of a word.
[[nodiscard]] std::string_view context_behind(std::string_view text,
                                              std::size_t at,
                                              std::size_t bytes);

}  // namespace pismo::search
