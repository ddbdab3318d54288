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

/// Classes of the code points under kDirectLimit, where Cyrillic, Latin and most marks lie.
inline constexpr char32_t kDirectLimit = 0x2600;
extern const std::uint8_t* const kDirectClasses;

/// The model's class of a character. Spaces and some marks have six classes in a row, of
/// which this is the first: `Reading` adds what came before (`Memory`).
[[nodiscard]] std::uint8_t class_of(char32_t c);

inline constexpr bool is_cyrillic(std::uint8_t number) {
  return number <= kClassLastCyrillic;
}

inline constexpr bool is_latin(std::uint8_t number) {
  return number >= kClassLatinLower && number <= kClassRareLatin;
}

inline constexpr bool is_upper(std::uint8_t number) {
  return (number > kClassLastLower && number <= kClassLastUpper) ||
         number == kClassUpperUkrainian || number == kClassUpperSlavic ||
         number == kClassLatinUpper || number == kClassUpperAccent ||
         number == kClassUpperRareAccent || number == kClassUpperExtended;
}

/// Letters of other scripts, and of alphabets that Russian mail hardly has.
inline constexpr bool is_rare(std::uint8_t number) {
  return number == kClassRareCyrillic || number == kClassRareLatin ||
         (number >= kClassGreek && number <= kClassHangul);
}

/// Invisible, so a wrong reading that makes one looks shorter than it is.
inline constexpr char32_t kSoftHyphen = 0xAD;

/// Characters that nobody types.
inline constexpr bool is_strange(std::uint8_t number, char32_t c) {
  return number == kClassC1 || number == kClassControl || number == kClassBox ||
         number == kClassReplacement || number == kClassOther || c == kSoftHyphen;
}

/// What the last letter was, and whether a full stop followed it; spaces, digits and marks
/// leave it. In the order of the classes.
enum class Memory : std::uint8_t { start, latin, cyrillic, capital, cyrillic_stop, capital_stop };

inline constexpr std::size_t kMemories = 6;

/// How a class acts on the memory, and on the count of capitals in a row.
struct ClassStep {
  std::uint8_t next[kMemories] = {};  ///< What each memory becomes.
  std::uint8_t neutral = 0;           ///< All ones: the memory chooses among six classes.
  std::uint8_t capital = 0;           ///< 1: a Cyrillic capital.
  std::uint8_t small = 0;             ///< 1: a small Cyrillic letter.
};

extern const ClassStep* const kClassSteps;

/// The cost of a text, character by character: -log of how likely ordinary text is to go on
/// so, in 1/kCostUnit nats. Stands at the start of a line; `end` closes the last.
class Reading {
 public:
  void add(std::uint8_t number) {
    const ClassStep& step = kClassSteps[number];
    const auto now = static_cast<std::uint8_t>(number + (memory_ & step.neutral));
    memory_ = step.next[memory_];
    cost_ += kCosts[before_][now];
    // "ВСр": a small letter after two capitals, which pairs alone do not see.
    cost_ += (capitals_ & 2U) != 0 ? step.small * kBrokenCapitals : 0U;
    const unsigned shifted = (static_cast<unsigned>(capitals_) << 1U) | 1U;
    capitals_ = static_cast<std::uint8_t>(shifted & (step.capital * 3U));
    before_ = now;
  }

  void end() { add(kClassLineEnd); }

  /// Whether both go on alike, whatever they cost so far.
  [[nodiscard]] bool is_as(const Reading& other) const {
    return before_ == other.before_ && memory_ == other.memory_ && capitals_ == other.capitals_;
  }

  /// Reads what another read from one place to a later one; it was as this is.
  void follow(const Reading& from, const Reading& to) {
    const std::uint64_t cost = cost_ + (to.cost_ - from.cost_);
    *this = to;
    cost_ = cost;
  }

  [[nodiscard]] std::uint64_t cost() const { return cost_; }

  [[nodiscard]] double nats() const { return static_cast<double>(cost_) / kCostUnit; }

 private:
  static constexpr unsigned kBrokenCapitals = 3 * kCostUnit;

  std::uint64_t cost_ = 0;
  std::uint8_t before_ = kClassLineEnd;
  std::uint8_t memory_ = 0;
  std::uint8_t capitals_ = 0;  // 1: the letter before was a capital; 3: the one before it too.
};

}  // namespace pismo::charset
