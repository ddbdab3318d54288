#pragma once

#include <optional>
#include <string_view>

#include "pismo/mime/date.hpp"

namespace pismo::mime {

constexpr int kMaxOffset = 14 * 60;  ///< Minutes. Kiribati; nobody lives further east.

/// Seconds or milliseconds since 1970, which some programs write for a date: "1255593785", "@..."
/// and an offset behind. Ten digits that read as a day and an hour are not taken for seconds.
///
/// @param text  The field without comments and blanks at its ends.
[[nodiscard]] std::optional<DateReading> read_epoch(std::string_view text);

}  // namespace pismo::mime
