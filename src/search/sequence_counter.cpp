#include "sequence_counter.hpp"

#include <algorithm>

namespace pismo::search {

namespace {

constexpr std::size_t kSieveCells = std::size_t{1} << 26U;  // 64 MiB.
constexpr std::size_t kMaxSequences = 1'500'000;            // Some 100 bytes each.

// FNV-1a by words, and a last stir so that the low bits depend on all.
constexpr SequenceKey kSeed = 0xCBF29CE484222325U;
constexpr SequenceKey kPrime = 0x100000001B3U;

SequenceKey step(SequenceKey key, std::uint32_t word) {
  return (key ^ word) * kPrime;
}

SequenceKey stirred(SequenceKey key) {
  key ^= key >> 32U;
  key *= 0x9E3779B97F4A7C15U;  // 2^64 by the golden ratio.
  return key ^ (key >> 29U);
}

}  // namespace

void each_sequence(
    const std::vector<std::uint32_t>& words,
    std::size_t max_words,
    const std::function<void(SequenceKey key, std::size_t first, std::size_t size)>& take) {
  for (std::size_t first = 0; first < words.size(); ++first) {
    SequenceKey key = kSeed;
    for (std::size_t size = 1; size <= max_words && first + size <= words.size(); ++size) {
      const std::uint32_t word = words[first + size - 1];
      if (word == WordSpill::kBreak) break;
      key = step(key, word);
      if (size > 1) take(stirred(key), first, size);
    }
  }
}

SequenceKey key_of(const std::uint32_t* words, std::size_t size) {
  SequenceKey key = kSeed;
  for (std::size_t i = 0; i < size; ++i)
    key = step(key, words[i]);
  return stirred(key);
}

SequenceCounter::SequenceCounter(std::size_t max_words)
    : max_words_(max_words), sieve_(kSieveCells, 0) {}

void SequenceCounter::sift(const SpilledMessage& message) {
  constexpr std::uint8_t kEnough = 2;
  each_sequence(message.words, max_words_, [&](SequenceKey key, std::size_t, std::size_t) {
    std::uint8_t& cell = cell_of(key);
    if (cell < kEnough) ++cell;
  });
}

void SequenceCounter::count(const SpilledMessage& message) {
  each_sequence(
      message.words, max_words_, [&](SequenceKey key, std::size_t first, std::size_t size) {
        if (cell_of(key) < 2) return;
        const auto [known, is_new] = counts.try_emplace(key);
        SequenceCount& entry = known->second;
        if (is_new) {
          const auto from = message.words.begin() + static_cast<std::ptrdiff_t>(first);
          entry.words.assign(from, from + static_cast<std::ptrdiff_t>(size));
        }
        ++entry.count;
        if (entry.last_message != message.id) ++entry.messages;
        entry.last_message = message.id;
      });
  if (counts.size() > kMaxSequences) make_room();
}

void SequenceCounter::count_elsewhere(const SpilledMessage& message) {
  each_sequence(message.words, max_words_, [&](SequenceKey key, std::size_t, std::size_t) {
    const auto known = counts.find(key);
    if (known != counts.end()) ++known->second.elsewhere;
  });
}

// Half of the room is won, so that this happens seldom.
void SequenceCounter::make_room() {
  rare_left_out_ = true;
  for (; counts.size() > kMaxSequences / 2; ++least_) {
    std::erase_if(counts, [&](const auto& entry) { return entry.second.messages <= least_; });
  }
}

}  // namespace pismo::search
