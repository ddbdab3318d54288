#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pismo {

/// One code point and how many bytes it took.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  ///< Bytes used, at least 1.
  bool valid = false;      ///< False: `value` is U+FFFD and `length` covers the bad bytes.
};

/// Reads the code point at `text[at]`; `at` must be inside `text`.
/// Surrogates, overlong forms and values above U+10FFFF are invalid (RFC 3629 section 3).
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);

/// Appends one code point; surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

[[nodiscard]] bool is_ascii(std::string_view bytes);

/// Every invalid sequence replaced by U+FFFD.
[[nodiscard]] std::string sanitize_utf8(std::string_view bytes);

/// The longest prefix of `text` with at most `max_bytes` bytes that does not cut a code point.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

}  // namespace pismo
