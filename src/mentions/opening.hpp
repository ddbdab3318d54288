#pragma once

#include <cstddef>

#include "rules.hpp"

namespace pismo::mentions {

/// The words before an expression that make it a bound or open a range.
struct Opening {
  std::size_t end = 0;
  Bound bound = Bound::none;
  bool opens_range = false;
  bool between = false;
};

/// The opening at token `i`; one of no words when there is none.
[[nodiscard]] Opening read_opening(const Scene& scene, std::size_t i);

}  // namespace pismo::mentions
