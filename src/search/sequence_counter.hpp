#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "word_spill.hpp"

namespace pismo::search {

/// What is known of one sequence of words.
struct SequenceCount {
  std::vector<std::uint32_t> words;
  std::uint32_t count = 0;
  std::uint32_t messages = 0;
  std::uint32_t elsewhere = 0;
  std::int64_t last_message = 0;
};

/// A sequence by its hash: 64 bits tell a million sequences apart.
using SequenceKey = std::uint64_t;

/// Gives every sequence of 2 to `max_words` words that no break parts.
void each_sequence(
    const std::vector<std::uint32_t>& words,
    std::size_t max_words,
    const std::function<void(SequenceKey key, std::size_t first, std::size_t size)>& take);

/// The key of a sequence: what `each_sequence` gives it.
[[nodiscard]] SequenceKey key_of(const std::uint32_t* words, std::size_t size);

/// Counts the sequences that occur more than once, in two passes and bounded memory: the first
/// fills a sieve of small counters, which tells the second what is worth an entry.
class SequenceCounter {
 public:
  explicit SequenceCounter(std::size_t max_words);

  void sift(const SpilledMessage& message);
  void count(const SpilledMessage& message);
  void count_elsewhere(const SpilledMessage& message);

  [[nodiscard]] bool rare_left_out() const { return rare_left_out_; }

  std::unordered_map<SequenceKey, SequenceCount> counts;

 private:
  [[nodiscard]] std::uint8_t& cell_of(SequenceKey key) { return sieve_[key % sieve_.size()]; }

  void make_room();

  std::size_t max_words_;
  std::vector<std::uint8_t> sieve_;
  std::uint32_t least_ = 1;  // Sequences in as few messages were dropped.
  bool rare_left_out_ = false;
};

}  // namespace pismo::search
