#pragma once

#include <cstddef>

#include "shape.hpp"

namespace pismo::charset {

/// A reading of a garbled line, put to the gates.
struct Proposal {
  Shape before;
  Shape after;
  std::size_t steps = 1;
  bool only_utf8 = true;  ///< Every step read UTF-8 that had been read as something else.
};

/// Whether the reading may replace the line: it must win enough likelihood, and spoil
/// nothing. The gates keep clean text of any language as it is (docs/charset.md).
[[nodiscard]] bool passes_gates(const Proposal& proposal);

/// A second wrong decoding is rarer than a first: its price in nats.
inline constexpr double kSecondStepPrice = 3;

}  // namespace pismo::charset
