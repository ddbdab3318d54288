#pragma once

#include <cstddef>
#include <cstdint>

namespace pismo::charset {

/// A run of code points that the model does not tell apart.
struct ClassRange {
  char32_t first, last;
  std::uint8_t number;
};

#include "bigram_table.inc"

/// The model's class of a character. Spaces and some marks have a second class, the next
/// number, for use after a Cyrillic letter: `Reading` chooses it.
[[nodiscard]] std::uint8_t class_of(char32_t c);

inline constexpr bool is_cyrillic(std::uint8_t number) {
  return number <= kClassLastCyrillic;
}

inline constexpr bool is_latin(std::uint8_t number) {
  return number >= kClassLatinLower && number <= kClassRareLatin;
}

inline constexpr bool is_neutral(std::uint8_t number) {
  return number >= kClassSpace && number <= kClassLastNeutral;
}

/// How a class acts on the memory of which script came last.
struct ClassStep {
  std::uint8_t keep;     ///< All ones: this class leaves the memory alone.
  std::uint8_t set;      ///< 1: a Cyrillic letter.
  std::uint8_t neutral;  ///< 1: this class has a twin after Cyrillic.
};

extern const ClassStep* const kClassSteps;

/// The cost of a text, character by character: -log of how likely ordinary text is to go on
/// so, in 1/kCostUnit nats. Begins and should end with a space.
class Reading {
 public:
  void add(std::uint8_t number) {
    const ClassStep step = kClassSteps[number];
    cyrillic_ = static_cast<std::uint8_t>((cyrillic_ & step.keep) | step.set);
    const auto now = static_cast<std::uint8_t>(number + (cyrillic_ & step.neutral));
    cost_ += kCosts[before_][now];
    before_ = now;
  }

  [[nodiscard]] std::uint64_t cost() const { return cost_; }

  [[nodiscard]] double nats() const { return static_cast<double>(cost_) / kCostUnit; }

 private:
  std::uint64_t cost_ = 0;
  std::uint8_t before_ = kClassSpace;
  std::uint8_t cyrillic_ = 0;
};

}  // namespace pismo::charset
