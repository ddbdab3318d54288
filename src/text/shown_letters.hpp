#pragma once

#include <string_view>

namespace pismo::text {

/// Whether every word of letters in the plain text (plain_text.hpp) stands in the text as it is,
/// but for ё: no word is broken at a line's end, none has stress marks, soft hyphens or letters of
/// two scripts. Quicker than making plain text; false when in doubt.
[[nodiscard]] bool shows_its_letters(std::string_view utf8);

}  // namespace pismo::text
