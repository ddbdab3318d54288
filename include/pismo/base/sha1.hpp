#pragma once

#include <string>
#include <string_view>

namespace pismo {

/// SHA-1 (FIPS 180-4) of a whole buffer in lower-case hexadecimal digits: what other systems name
/// files by. Nothing of ours rests on it, since different files can be made for one SHA-1.
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

}  // namespace pismo
