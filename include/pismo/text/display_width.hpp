#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::text {

/// Columns that a text takes on a terminal: two for letters of double width (Chinese, full
/// width forms, emoji), none for combining marks and invisible characters, one for any other. A
/// soft hyphen takes one, as terminals draw it. Control characters count nothing: they
/// have no width, and no business in a line.
///
/// Source: Unicode Standard Annex 11 (East Asian Width), wcwidth(3).
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// The longest beginning that takes at most `columns`; a letter keeps its marks.
[[nodiscard]] std::string_view display_prefix(std::string_view utf8, std::size_t columns);

/// The longest end that takes at most `columns`; a mark never stands without its letter.
[[nodiscard]] std::string_view display_suffix(std::string_view utf8, std::size_t columns);

}  // namespace pismo::text
