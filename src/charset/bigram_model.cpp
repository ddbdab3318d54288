#include "bigram_model.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

namespace pismo::charset {

namespace {

constexpr std::array<std::uint8_t, kDirectLimit> make_direct() {
  std::array<std::uint8_t, kDirectLimit> direct{};
  for (auto& number : direct)
    number = kClassOther;
  for (const ClassRange& range : kClassRanges) {
    for (char32_t c = range.first; c <= range.last && c < kDirectLimit; ++c)
      direct[c] = range.number;
  }
  return direct;
}

constexpr std::array<std::uint8_t, kDirectLimit> kDirect = make_direct();

std::uint8_t search_ranges(char32_t c) {
  const auto* const range =
      std::ranges::lower_bound(kClassRanges, c, std::less<>(), &ClassRange::last);
  return range != std::end(kClassRanges) && c >= range->first ? range->number : kClassOther;
}

constexpr Memory after_stop(Memory memory) {
  switch (memory) {
    case Memory::cyrillic:
    case Memory::cyrillic_stop:
      return Memory::cyrillic_stop;
    case Memory::capital:
    case Memory::capital_stop:
      return Memory::capital_stop;
    default:
      return Memory::start;
  }
}

constexpr Memory after_class(std::uint8_t number, Memory memory) {
  if (is_cyrillic(number)) return is_upper(number) ? Memory::capital : Memory::cyrillic;
  if (is_latin(number) || (number >= kClassGreek && number <= kClassHangul)) return Memory::latin;
  if (number == kClassStop) return after_stop(memory);
  const bool ends =
      number == kClassLineEnd || number == kClassExclamation || number == kClassQuestion;
  return ends ? Memory::start : memory;
}

constexpr ClassStep make_step(std::uint8_t number) {
  ClassStep step;
  for (std::size_t memory = 0; memory < kMemories; ++memory) {
    step.next[memory] = static_cast<std::uint8_t>(after_class(number, static_cast<Memory>(memory)));
  }
  if (number >= kClassFirstNeutral && number <= kClassLastNeutral) step.neutral = 0xFF;
  if (is_cyrillic(number)) {
    step.capital = is_upper(number) ? 1 : 0;
    step.small = is_upper(number) ? 0 : 1;
  }
  return step;
}

constexpr std::array<ClassStep, kClasses> make_steps() {
  std::array<ClassStep, kClasses> steps{};
  for (std::size_t i = 0; i < kClasses; ++i)
    steps[i] = make_step(static_cast<std::uint8_t>(i));
  return steps;
}

constexpr std::array<ClassStep, kClasses> kSteps = make_steps();

}  // namespace

const ClassStep* const kClassSteps = kSteps.data();

const std::uint8_t* const kDirectClasses = kDirect.data();

std::uint8_t class_of(char32_t c) {
  return c < kDirectLimit ? kDirect[c] : search_ranges(c);
}

}  // namespace pismo::charset
