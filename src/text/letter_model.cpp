#include "letter_model.hpp"

#include <algorithm>
#include <cstdint>

namespace pismo::text {

namespace {

#include "letter_table.inc"

constexpr float kCostUnit = 0.125F;
constexpr char kFirstLevel = 35;
constexpr std::uint32_t kFactor = 0x9E3779B1U;
constexpr unsigned kBucketShift = 16;
constexpr std::uint32_t kChecks = 91;

static_assert(sizeof(kThrees) == kRussianLetters * kRussianLetters * kRussianLetters + 1);
static_assert(sizeof(kFours) == (std::size_t{2} << kBucketShift) + 1);

float cost_of(char level) {
  return static_cast<float>(level - kFirstLevel) * kCostUnit;
}

constexpr auto least_costs() {
  std::array<unsigned char, kRussianLetters * kRussianLetters> least{};
  for (std::size_t pair = 0; pair < least.size(); ++pair) {
    char cost = '~';
    for (std::size_t first = 0; first < kRussianLetters; ++first)
      cost = std::min(cost, kThrees[first * least.size() + pair]);
    least.at(pair) = static_cast<unsigned char>(cost - kFirstLevel);
  }
  return least;
}

}  // namespace

const char* const kThreeCosts = kThrees;

constexpr std::array<unsigned char, kRussianLetters* kRussianLetters> kLeastCosts = least_costs();

unsigned char letter_number(char32_t letter) {
  if (letter == U'ё') letter = U'е';
  const bool known = letter >= U'а' && letter <= U'я';
  return known ? static_cast<unsigned char>(letter - U'а' + 1) : kWordEdge;
}

char32_t letter_of(unsigned char number) {
  return U'а' + number - 1U;
}

float letter_cost(std::basic_string_view<unsigned char> letters) {
  if (letters.size() >= 4) {
    std::uint32_t hash = 0;
    for (const unsigned char letter : letters.substr(letters.size() - 4))
      hash = (hash ^ letter) * kFactor;
    const char* const bucket = kFours + std::size_t{2} * (hash >> kBucketShift);
    const auto check = static_cast<char>(kFirstLevel + 1 + (hash & 0xFFFFU) % kChecks);
    if (bucket[0] == check) return cost_of(bucket[1]);
  }
  const std::size_t size = letters.size();
  // The first letter of a word stands after two edges.
  const std::size_t before = size >= 3 ? letters[size - 3] : kWordEdge;
  return cost_of(kThrees[(before * kRussianLetters + letters[size - 2]) * kRussianLetters +
                         letters[size - 1]]);
}

}  // namespace pismo::text
