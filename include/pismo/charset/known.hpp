#pragma once

#include <string_view>

namespace pismo::charset {

/// Whether a label ("cp1251", "koi8-r") names a charset that is known here.
[[nodiscard]] bool is_known_charset(std::string_view label);

}  // namespace pismo::charset
