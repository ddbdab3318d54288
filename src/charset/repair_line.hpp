#pragma once

#include <cstddef>
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
  bool whole = true;  ///< Not a stretch of it alone.
};

/// What may still be searched in one text, so that a hostile one cannot hold us up.
class SearchBudget {
 public:
  explicit SearchBudget(std::size_t characters) : left_(characters) {}

  [[nodiscard]] bool holds(std::size_t length) const { return length <= left_; }

  [[nodiscard]] std::size_t left() const { return left_; }

  /// Whether a piece of this length may be searched; if so, takes it off.
  bool take(std::size_t length) {
    if (length > left_) {
      ++refused_;
      return false;
    }
    left_ -= length;
    return true;
  }

  /// Pieces that were not searched.
  [[nodiscard]] std::size_t refused() const { return refused_; }

 private:
  std::size_t left_;
  std::size_t refused_ = 0;
};

/// Looks for one or two wrong decodings that explain a line. None when the line is better
/// left alone, or the budget is used up. A line that no step can have garbled costs nothing.
///
/// @param price  Nats that the repair must win beyond the ordinary.
[[nodiscard]] std::optional<LineRepair> repair_line(std::u32string_view line,
                                                    SearchBudget& budget,
                                                    double price = 0);

/// The same for the strangest stretch of words in a line whose other words are in order,
/// as a garbled name after a clean "От:". The repair is of the whole line.
[[nodiscard]] std::optional<LineRepair> repair_stretch(std::u32string_view line,
                                                       SearchBudget& budget);

/// Tries only this chain, which explained another line of the same text.
[[nodiscard]] std::optional<LineRepair> repair_line_like(std::u32string_view line,
                                                         const GarbleChain& chain);

}  // namespace pismo::charset
