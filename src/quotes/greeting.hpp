#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lines.hpp"

namespace pismo::quotes {

/// Is the line a greeting ("Здравствуйте, Анна!", "Hi all,", "Людмила Сергеевна,") and no more?
[[nodiscard]] bool is_greeting(std::string_view line);

/// The person greeted in the lines before line `before` ("Здравствуйте, Анна,"), when they are the
/// author of the quotation behind it: The Bat! writes "Вы писали" and names nobody. Empty when
/// nobody is greeted, or when the initials of the quote marks are somebody else's.
[[nodiscard]] std::string greeted_author(std::string_view text,
                                         const std::vector<Line>& lines,
                                         std::size_t before);

}  // namespace pismo::quotes
