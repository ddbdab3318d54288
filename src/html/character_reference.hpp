#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pismo::html {

/// The character that a reference ("&amp;", "&#1055;", "&#xAB") stands for.
struct CharacterReference {
  char32_t value = 0;
  char32_t second = 0;     ///< A few names stand for two characters; else 0.
  std::size_t length = 0;  ///< Bytes of the reference, '&' included; 0 when it is not one.
};

/// Reads the reference at `text[at]`, which must be '&'. The names of HTML are known with
/// their semicolon; the old ones also without, unless a letter, digit or '=' follows (a query
/// string).
///
/// Source: WHATWG HTML sections 13.2.5.72 and 13.5.
[[nodiscard]] CharacterReference read_reference(std::string_view text, std::size_t at);

/// An attribute value with its references decoded.
[[nodiscard]] std::string decode_references(std::string_view value);

}  // namespace pismo::html
