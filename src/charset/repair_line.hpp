#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "garble_step.hpp"

namespace pismo::charset {

using GarbleChain = std::vector<const GarbleStep*>;

/// A garbled line, read as it was meant.
struct LineRepair {
  std::u32string text;
  GarbleChain chain;  ///< Outermost step first.
  double gain = 0;    ///< Nats.
};

/// Looks for one or two wrong decodings that explain a line. None when the line is better
/// left alone.
///
/// @param price  Nats that the repair must win beyond the ordinary.
[[nodiscard]] std::optional<LineRepair> repair_line(std::u32string_view line, double price = 0);

/// The same for the strangest stretch of words in a line whose other words are in order,
/// as a garbled name after a clean "От:". The repair is of the whole line.
[[nodiscard]] std::optional<LineRepair> repair_stretch(std::u32string_view line);

/// Tries only this chain, which explained another line of the same text.
[[nodiscard]] std::optional<LineRepair> repair_line_like(std::u32string_view line,
                                                         const GarbleChain& chain);

}  // namespace pismo::charset
