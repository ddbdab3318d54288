#pragma once

#include <string_view>

namespace pismo::text {

/// Whether every word of letters in the plain text (plain_text.hpp) stands in the text as it is,
/// but for ё: no word is broken at a line's end, none has stress marks, soft hyphens or letters of
/// two scripts. Quicker than making plain text; false when in doubt.
[[nodiscard]] bool shows_its_letters(std::string_view utf8);

/// The same of digits, and of signs beside them: all are of ASCII, nothing invisible stands
/// between, and no hyphen at a line's end may join what it parts. A digit may be a letter in the
/// plain text, but no letter is a digit. Quicker yet.
[[nodiscard]] bool shows_its_digits(std::string_view utf8);

/// Whether a line may begin with quote marks that hold letters ("ИП> "), which plain text leaves
/// out: a letter stands before a ">".
[[nodiscard]] bool may_have_initials(std::string_view utf8);

}  // namespace pismo::text
