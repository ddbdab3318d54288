#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::text {

/// Passes over text that `plain_text` leaves as it is, many bytes at a time: letters of ASCII or
/// of Russian (not both side by side, no ё), numbers apart from letters, single blanks, simple
/// punctuation.
///
/// @param at  Where a character begins.
/// @return  Where to look closely: at or behind `at`, never within a word but one that begins at
///          `at`. All before it stays. `at` itself when there is nothing to pass over.
[[nodiscard]] std::size_t behind_plain_chunks(std::string_view utf8, std::size_t at);

}  // namespace pismo::text
