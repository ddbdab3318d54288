#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pismo::exporting {

/// Text of a message as HTML that shows it and does nothing: `& < > " '` are escaped, control,
/// bidirectional and invisible characters become visible marks (`<span class="ch">RLO</span>`),
/// heaps of accents are cut to a mark. Line ends and tabs stay. What is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::string markup(std::string_view text);

/// The same for the value of an attribute, in which marks are "[RLO]", and line ends blanks.
[[nodiscard]] std::string attribute(std::string_view text);

/// The text in one line: line ends and tabs as blanks.
[[nodiscard]] std::string one_line(std::string_view text);

/// "1 234 567".
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace pismo::exporting
