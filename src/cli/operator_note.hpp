#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pismo::cli {

/// One line about the "or" (and, not, и, или, не) that a question asks for as a word, since
/// operators are upper-case; none when it has no such word.
[[nodiscard]] std::optional<std::string> operator_note(std::string_view query);

}  // namespace pismo::cli
