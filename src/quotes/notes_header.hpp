#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "attribution.hpp"
#include "lines.hpp"

namespace pismo::quotes {

/// The header that Lotus Notes prints above what it quotes, found by its line "To". It has no label
/// for the sender, who stands above with the time:
///
///     Anna Bell on 10/15/2009 12:03:05 PM
///     To:      Carl Doe/Office/Firm@FIRM
///     cc:
///     Subject: bridge
///
/// Newer ones are a table without colons, the sender and the time in the left column, each label
/// at the right end of the line above its value.
///
/// @param to    Index of the line that may be "To".
/// @param from  No line before this one is free.
[[nodiscard]] std::optional<Introduction> notes_header_at(std::string_view text,
                                                          const std::vector<Line>& lines,
                                                          std::size_t to,
                                                          std::size_t from);

}  // namespace pismo::quotes
