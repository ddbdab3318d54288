#pragma once

#include <string>
#include <string_view>

namespace pismo::charset {

[[nodiscard]] std::u32string to_utf32(std::string_view utf8);

[[nodiscard]] std::string to_utf8(std::u32string_view text);

}  // namespace pismo::charset
