#pragma once

#include <string>
#include <string_view>

#include "pismo/text/normalize.hpp"

namespace pismo::text {

/// Text as a person reads it, for asking patterns of it: letter case and punctuation stay, and
/// what only typing and layout add is unified.
///
/// - A line end, with the quote marks of the next line, is one blank, and so is every run of
///   blanks; an empty line is a line end. Words broken at a line end are whole.
/// - Soft hyphens and other invisible characters, and stress marks, are gone; letters in two
///   characters (и + U+0306) are one; ё is е; look-alike letters are mended.
/// - Every hyphen and dash is "-", every double quotation mark '"', every apostrophe "'".
///
/// `original_of` leads back.
[[nodiscard]] Normalized plain_text(std::string_view utf8);

/// Whether a text is its own plain text.
[[nodiscard]] bool is_plain_text(std::string_view utf8);

/// The same in place of what `into` held, whose memory is used again.
void plain_text(std::string_view utf8, Normalized& into);

/// A regular expression with the same characters unified, so that it may be typed either way:
/// "«ещё" finds what "\"еще" does.
[[nodiscard]] std::string plain_expression(std::string_view expression);

}  // namespace pismo::text
