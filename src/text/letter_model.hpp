#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pismo::text {

/// What letters of Russian words cost after the letters before them, in nats: minus the logarithm
/// of their probability, as counted by tools/train_language_model.py.
///
/// Letters are numbers: 0 is the edge of a word, 1 is а, 32 is я; yo is ye.
constexpr unsigned char kWordEdge = 0;
constexpr std::size_t kRussianLetters = 33;

/// The letter's number; kWordEdge for what is no small Russian letter.
[[nodiscard]] unsigned char letter_number(char32_t letter);

[[nodiscard]] char32_t letter_of(unsigned char number);

/// The table of costs of groups of three letters; for three_cost.
extern const char* const kThreeCosts;

/// The least that a letter costs after another, whatever stands before; by both numbers, in eighths
/// of a nat. A kilobyte that stays in the nearest cache.
extern const std::array<unsigned char, kRussianLetters * kRussianLetters> kLeastCosts;

/// Cost of the third number after the first two, in eighths of a nat.
[[nodiscard]] inline int three_cost(std::size_t first, std::size_t second, std::size_t third) {
  return kThreeCosts[(first * kRussianLetters + second) * kRussianLetters + third] - '#';
}

/// Cost of the last of these numbers after the others; the last four count.
///
/// @param letters  At least two; the first is kWordEdge where the word begins.
[[nodiscard]] float letter_cost(std::basic_string_view<unsigned char> letters);

}  // namespace pismo::text
