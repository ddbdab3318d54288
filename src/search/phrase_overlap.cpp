#include "phrase_overlap.hpp"

#include <algorithm>

namespace pismo::search {

namespace {

std::uint64_t pair_at(const std::vector<std::uint32_t>& words, std::size_t at) {
  return std::uint64_t{words[at]} << 32U | words[at + 1];
}

bool about_equal(std::uint64_t a, std::uint64_t b) {
  return 5 * std::min(a, b) >= 4 * std::max(a, b);
}

}  // namespace

bool PhraseOverlap::is_told(const std::vector<std::uint32_t>& words, std::uint64_t messages) const {
  for (std::size_t begin = 0; begin + 1 < words.size(); ++begin) {
    const auto known = pairs_.find(pair_at(words, begin));
    if (known == pairs_.end()) continue;
    for (const Place& place : known->second) {
      const Told& other = told_[place.told];
      if (!about_equal(messages, other.messages)) continue;
      std::size_t same = 2;
      while (begin + same < words.size() && place.word + same < other.words.size() &&
             words[begin + same] == other.words[place.word + same])
        ++same;
      if (2 * same >= words.size()) return true;
    }
  }
  return false;
}

void PhraseOverlap::tell(const std::vector<std::uint32_t>& words, std::uint64_t messages) {
  for (std::size_t at = 0; at + 1 < words.size(); ++at)
    pairs_[pair_at(words, at)].push_back({told_.size(), at});
  told_.push_back({words, messages});
}

}  // namespace pismo::search
