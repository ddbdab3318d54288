#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pismo::press {

// Letters as the scanners see them. Offsets are bytes.

/// The character that ends before `at`; 0 at the beginning.
[[nodiscard]] char32_t before(std::string_view text, std::size_t at);

/// The character at `at`; 0 at the end.
[[nodiscard]] char32_t at_or_end(std::string_view text, std::size_t at);

[[nodiscard]] bool is_blank(char32_t c);  ///< Also 0: an edge of the text.
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_letter_or_digit(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_dash(char32_t c);  ///< Those that part clauses: em and en dash, hyphen.

[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Words parted by blanks, at most `limit` of them counted.
[[nodiscard]] std::size_t count_words(std::string_view text, std::size_t limit = 1000);

/// One line: every run of blanks and line ends as a blank, none at the ends.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace pismo::press
