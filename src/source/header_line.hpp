#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::source {

/// The name in front of the colon of a header line ("Subject"), or nothing when `line` is none.
/// The name may be followed by blanks (RFC 5322 section 4.5.8), never hold any.
[[nodiscard]] std::string_view field_name(std::string_view line);

/// A name that hardly anything but mail has in a header: "Received", "Subject", "X-...". Any case.
[[nodiscard]] bool is_known_field(std::string_view name);

/// A name that alone makes a text that begins with header lines a message: "From", "Date" ...
[[nodiscard]] bool is_core_field(std::string_view name);

/// The line at the beginning of `text` without its end: LF, CRLF or a lone CR.
[[nodiscard]] std::string_view first_line(std::string_view text);

/// Bytes of the line at the beginning of `text` with its end.
[[nodiscard]] std::size_t line_length(std::string_view text);

/// Whether two ASCII texts differ in case only.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);

[[nodiscard]] bool starts_with_word(std::string_view text, std::string_view prefix);

}  // namespace pismo::source
