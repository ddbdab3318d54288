#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pismo/quotes/segments.hpp"

#include "lines.hpp"

namespace pismo::quotes {

/// Where the end of somebody's own words begins, and what it is.
struct Ending {
  std::size_t line = 0;
  Kind kind = Kind::signature;
};

/// The signature and boilerplate of the lines [first, last), in order; empty when the words go on
/// to the end.
[[nodiscard]] std::vector<Ending> endings(std::string_view text,
                                          const std::vector<Line>& lines,
                                          std::size_t first,
                                          std::size_t last);

}  // namespace pismo::quotes
