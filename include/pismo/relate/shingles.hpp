#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pismo::relate {

/// Words in a shingle: enough that two letters seldom share one by chance, few enough that a
/// changed word spoils four of them only.
constexpr std::size_t kShingleWords = 4;

/// A text has at most as many shingles; the rest of it is not compared. 20,000 words are a report
/// of 60 pages.
constexpr std::size_t kMaxShingles = 20'000;

/// A hash of four words in a row. 32 bits are enough to compare two texts, and to find one among
/// a million.
using Shingle = std::uint32_t;
using Shingles = std::span<const Shingle>;

/// Appends the hash of every `kShingleWords` words in a row. A shingle never goes over the ends of
/// the words given, so call it once for each passage. Stops at kMaxShingles in `out`.
void append_shingles(std::span<const std::string_view> words, std::vector<Shingle>& out);

/// Hash of a whole sequence of words; 0 only for none. `so_far` is the hash of the passages before.
/// The same on every machine and in every version of the program.
[[nodiscard]] std::uint64_t hash_words(std::span<const std::string_view> words,
                                       std::uint64_t so_far = 0);

}  // namespace pismo::relate
