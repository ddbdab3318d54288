#pragma once

#include <string_view>

namespace pismo::text {

/// True when a word has letters of two of the Latin, Cyrillic and Greek scripts.
[[nodiscard]] bool has_two_scripts(std::string_view word);

}  // namespace pismo::text
