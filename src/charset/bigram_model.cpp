#include "bigram_model.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

namespace pismo::charset {

namespace {

// Cyrillic, Latin and the marks of every charset we weigh lie under this.
constexpr char32_t kDirect = 0x2600;

constexpr std::array<std::uint8_t, kDirect> make_direct() {
  std::array<std::uint8_t, kDirect> direct{};
  for (auto& number : direct)
    number = kClassOther;
  for (const ClassRange& range : kClassRanges) {
    for (char32_t c = range.first; c <= range.last && c < kDirect; ++c)
      direct[c] = range.number;
  }
  return direct;
}

constexpr std::array<std::uint8_t, kDirect> kDirectClasses = make_direct();

std::uint8_t search_ranges(char32_t c) {
  const auto* const range =
      std::ranges::lower_bound(kClassRanges, c, std::less<>(), &ClassRange::last);
  return range != std::end(kClassRanges) && c >= range->first ? range->number : kClassOther;
}

constexpr std::array<ClassStep, kClasses> make_steps() {
  std::array<ClassStep, kClasses> steps{};
  for (std::size_t i = 0; i < kClasses; ++i) {
    const auto number = static_cast<std::uint8_t>(i);
    const bool letter = is_cyrillic(number) || is_latin(number) ||
                        (number >= kClassGreek && number <= kClassHangul);
    steps[i].keep = letter ? 0 : 0xFF;
    steps[i].set = is_cyrillic(number) ? 1 : 0;
    steps[i].neutral = is_neutral(number) ? 1 : 0;
  }
  return steps;
}

constexpr std::array<ClassStep, kClasses> kSteps = make_steps();

}  // namespace

const ClassStep* const kClassSteps = kSteps.data();

std::uint8_t class_of(char32_t c) {
  return c < kDirect ? kDirectClasses[c] : search_ranges(c);
}

}  // namespace pismo::charset
