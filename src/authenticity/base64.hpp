#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pismo::authenticity {

/// Strict base64 (RFC 4648 section 4) with white space anywhere; padding may be missing. None
/// when another character stands in it, or nothing does.
[[nodiscard]] std::optional<std::string> read_base64(std::string_view text);

}  // namespace pismo::authenticity
