#pragma once

#include <string>
#include <string_view>

namespace pismo::text {

/// What is left of a text when case, accents and the difference between letters that look
/// alike in Latin and Cyrillic are put aside. If a letter sequence stands in a word as it was
/// written, its outline stands in the outline of the word's normal form, in whichever script
/// the normal form read it. Says nothing the other way round.
[[nodiscard]] std::string outline(std::string_view utf8);

}  // namespace pismo::text
