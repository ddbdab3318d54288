#pragma once

#include <string_view>

namespace pismo::text {

/// True when a word has letters of both the Latin and the Cyrillic script.
[[nodiscard]] bool has_two_scripts(std::string_view word);

}  // namespace pismo::text
