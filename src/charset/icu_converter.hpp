#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::charset {

/// Text converted by ICU, and how much of it could not be.
struct IcuText {
  std::string text;          ///< Valid UTF-8.
  std::size_t replaced = 0;  ///< U+FFFD put in for bytes that mean nothing in the charset.
};

/// Converts with the ICU converter of that name; none when ICU has no such converter.
[[nodiscard]] std::optional<IcuText> icu_decode(std::string_view bytes, std::string_view charset);

/// The code point of each byte in a single-byte charset; bytes without a meaning stand for
/// the C1 control of the same number, so that reading and writing back loses nothing.
/// None when ICU does not know the charset, or when it takes several bytes a character.
[[nodiscard]] std::optional<std::array<char32_t, 256>> icu_byte_map(std::string_view charset);

/// The preferred MIME name of a label, or its IANA name; empty when ICU knows neither.
[[nodiscard]] std::string icu_mime_name(std::string_view label);

[[nodiscard]] bool icu_knows(std::string_view charset);

}  // namespace pismo::charset
