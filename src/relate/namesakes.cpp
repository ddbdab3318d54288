#include "pismo/relate/namesakes.hpp"

#include <algorithm>

namespace pismo::relate {

namespace {

constexpr std::size_t kMaxLetters = 50;

/// One holds the other; of texts too short for shingles, they are the same.
bool is_copy(const NamesakeText& a, const NamesakeText& b) {
  if (a.hash == b.hash || a.words == 0 || b.words == 0) return true;
  if (a.shingles.empty() || b.shingles.empty()) return false;
  std::vector<std::uint32_t> small = a.shingles;
  std::vector<std::uint32_t> large = b.shingles;
  if (small.size() > large.size()) std::swap(small, large);
  std::sort(small.begin(), small.end());
  std::sort(large.begin(), large.end());
  small.erase(std::unique(small.begin(), small.end()), small.end());
  large.erase(std::unique(large.begin(), large.end()), large.end());
  return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

}  // namespace

std::vector<std::size_t> differing_namesakes(const std::vector<NamesakeText>& letters) {
  std::vector<std::size_t> differing;
  for (std::size_t i = 1; i < std::min(letters.size(), kMaxLetters); ++i) {
    if (!is_copy(letters.front(), letters[i])) differing.push_back(i);
  }
  if (!differing.empty()) differing.insert(differing.begin(), 0);
  return differing;
}

}  // namespace pismo::relate
