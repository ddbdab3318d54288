#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "attribution.hpp"
#include "lines.hpp"

namespace pismo::quotes {

/// The printed header, separator line, or end mark of a forward that begins at line `first`.
/// Without a separator a header needs a sender, a date that can be read and a third label.
[[nodiscard]] std::optional<Introduction> header_block_at(std::string_view text,
                                                          const std::vector<Line>& lines,
                                                          std::size_t first);

}  // namespace pismo::quotes
