#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "pattern_syntax.hpp"

namespace pismo::text {

/// A place in a regular expression, which is valid UTF-8 and outlives it.
struct PatternCursor {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= text.size(); }

  [[nodiscard]] std::string_view rest() const { return text.substr(at); }

  /// Goes past `sign` when it stands here.
  bool take(std::string_view sign) {
    if (!rest().starts_with(sign)) return false;
    at += sign.size();
    return true;
  }

  /// The character here, and past it. Not at the end.
  char32_t next() {
    const CodePoint c = decode_utf8(text, at);
    at += c.length;
    return c.value;
  }
};

[[nodiscard]] inline tl::unexpected<PatternError> wrong(std::string message, std::size_t column) {
  return tl::unexpected<PatternError>(PatternError{std::move(message), column});
}

}  // namespace pismo::text
