#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::press {

/// Whether a clause has a verb of saying or writing ("wrote", "говорится"), or a name for what is
/// written ("according to", "по словам").
[[nodiscard]] bool speaks(std::string_view clause);

/// Where what was said begins in a sentence of indirect speech: behind "wrote that", "написал,
/// что", "asked whether"; behind a colon ("признался: я всё подписал"); behind the comma of
/// "According to Orlov, ...", "По словам Орлова, ...". npos when it is none.
[[nodiscard]] std::size_t said_begins(std::string_view sentence);

}  // namespace pismo::press
