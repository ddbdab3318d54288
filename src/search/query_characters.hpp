#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pismo::search {

/// Blanks of typed and of pasted queries: control characters, no-break and thin spaces ...
[[nodiscard]] bool is_blank(char32_t c);

/// Characters that begin a phrase: " « “ ” „ ‟.
[[nodiscard]] bool opens_quote(char32_t c);

/// True when a phrase that `open` began ends at `c`. Guillemets close each other only; of
/// the others any closes any, since keyboards and word processors mix them.
[[nodiscard]] bool closes_quote(char32_t open, char32_t c);

/// Characters that make no word: ASCII punctuation, dashes, bullets, the number sign.
[[nodiscard]] bool is_noise(char32_t c);

[[nodiscard]] std::string lower_ascii(std::string_view text);

/// Bytes of the stretch at the beginning of `text` that has no blank, bracket or quote.
[[nodiscard]] std::size_t chunk_length(std::string_view text);

/// When `text` begins with "(" whose ")" comes before any blank or quote: bytes up to and
/// with that ")"; else 0. "(1)" in "report(1).doc" belongs to its word.
[[nodiscard]] std::size_t inner_group_length(std::string_view text);

}  // namespace pismo::search
