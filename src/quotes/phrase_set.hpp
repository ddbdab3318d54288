#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include "fold.hpp"

namespace pismo::quotes {

/// Phrases that a line may begin with. Nearly every line is turned away by its first bytes, since
/// every line of every message is asked.
class PhraseSet {
 public:
  /// @param phrases  Folded, at least two bytes each; must outlive the set.
  template <typename Phrases>
  explicit PhraseSet(const Phrases& phrases) : phrases_(std::begin(phrases), std::end(phrases)) {
    for (const std::string_view phrase : phrases_) {
      known_.set(hash(phrase.substr(0, phrase.size() < kKey ? 2 : kKey)));
      beginnings_.set(hash(phrase.substr(0, 2)));
    }
  }

  /// False for most lines that begin with none of the phrases.
  [[nodiscard]] bool begins_like(std::string_view line) const {
    constexpr std::size_t kHead = 12;  // Fits a short string: no allocation.
    if (line.size() < 2) return false;
    const auto pair = folded_pair(line);
    if (pair && !beginnings_.test(hash({pair->data(), pair->size()}))) return false;
    const std::string folded = fold(line.substr(0, kHead));
    const std::string_view head = folded;
    return known_.test(hash(head.substr(0, 2))) ||
           (head.size() >= kKey && known_.test(hash(head.substr(0, kKey))));
  }

  /// The length of the longest phrase that the line begins with, as whole words; 0 for none. The
  /// line is raw text.
  [[nodiscard]] std::size_t match(std::string_view line) const {
    constexpr std::size_t kLongest = 160;
    if (!begins_like(line)) return 0;
    const std::string folded = fold(line.substr(0, kLongest));
    std::size_t longest = 0;
    for (const std::string_view phrase : phrases_) {
      if (phrase[0] != folded[0] || phrase[1] != folded[1]) continue;
      if (phrase.size() > longest && begins_with_word(folded, phrase)) longest = phrase.size();
    }
    return longest;
  }

 private:
  static constexpr std::size_t kKey = 6;  // Three letters of Cyrillic.
  static constexpr std::size_t kSlots = 4096;

  static std::size_t hash(std::string_view key) {
    std::uint32_t value = 2166136261U;  // FNV-1a.
    for (const char c : key)
      value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
    return (value ^ (value >> 15U)) % kSlots;
  }

  std::vector<std::string_view> phrases_;
  std::bitset<kSlots> known_;
  std::bitset<kSlots> beginnings_;  // By two bytes alone.
};

}  // namespace pismo::quotes
