#pragma once

#include <string_view>

namespace pismo::charset {

/// Whether the bytes are UTF-8 throughout; the same as `is_valid_utf8`, made for Cyrillic,
/// whose letters are two bytes each. Runs over every body.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// UTF-8 with so many characters of several bytes that it is no accident.
[[nodiscard]] bool is_surely_utf8(std::string_view bytes);

}  // namespace pismo::charset
