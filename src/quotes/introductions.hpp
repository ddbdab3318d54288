#pragma once

#include <string_view>
#include <vector>

#include "attribution.hpp"
#include "lines.hpp"

namespace pismo::quotes {

/// Everything in a text that introduces a quoted message, in order, without overlap.
[[nodiscard]] std::vector<Introduction> introductions(std::string_view text,
                                                      const std::vector<Line>& lines);

}  // namespace pismo::quotes
