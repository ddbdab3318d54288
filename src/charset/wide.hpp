#pragma once

#include <optional>
#include <string_view>

#include "pismo/charset/decode.hpp"

namespace pismo::charset {

/// Reads charsets that are not a superset of ASCII, byte by byte: UTF-16 and UTF-32 by their
/// mark or label, and the 7-bit ones that shift with escape sequences (ISO-2022-*, HZ, UTF-7).
/// The 7-bit ones need their label, or for ISO-2022 their escape sequences.
///
/// @return  None when the bytes are none of these.
[[nodiscard]] std::optional<Decoded> decode_wide(std::string_view bytes, std::string_view declared);

}  // namespace pismo::charset
