#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pismo::html {

/// The character that a reference ("&amp;", "&#1055;", "&#xAB") stands for.
struct CharacterReference {
  char32_t value = 0;
  std::size_t length = 0;  ///< Bytes of the reference, '&' included; 0 when it is not one.
};

/// Reads the reference at `text[at]`, which must be '&'. The HTML 4 names are known, with
/// their semicolon; the Latin-1 names also without, unless a '=' follows (a query string).
///
/// Source: WHATWG HTML section 13.2.5.72, with libxml2's table of names.
[[nodiscard]] CharacterReference read_reference(std::string_view text, std::size_t at);

/// An attribute value with its references decoded.
[[nodiscard]] std::string decode_references(std::string_view value);

}  // namespace pismo::html
