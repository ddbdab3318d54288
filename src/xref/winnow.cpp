#include "winnow.hpp"

#include <algorithm>
#include <cstdint>

namespace pismo::xref {

namespace {

// Shingles are good hashes, but the least of them must not always be the same set phrase.
std::uint32_t rank(relate::Shingle shingle) {
  std::uint32_t value = shingle * 0x9e3779b1U;
  value ^= value >> 15U;
  return value * 0x85ebca6bU;
}

/// Where in [begin, end) the least stands; of equals the last.
std::size_t least_in(relate::Shingles shingles, std::size_t begin, std::size_t end) {
  std::size_t least = begin;
  for (std::size_t at = begin + 1; at < end; ++at) {
    if (rank(shingles[at]) <= rank(shingles[least])) least = at;
  }
  return least;
}

}  // namespace

void winnow(relate::Shingles shingles, const std::function<void(std::size_t)>& take) {
  if (shingles.size() <= kShortText) {
    for (std::size_t at = 0; at < shingles.size(); ++at)
      take(at);
    return;
  }
  std::size_t least = 0;
  bool any = false;
  for (std::size_t end = kWindow; end <= shingles.size(); ++end) {
    const std::size_t begin = end - kWindow;
    const std::size_t before = least;
    if (!any || least < begin) {
      least = least_in(shingles, begin, end);
    } else if (rank(shingles[end - 1]) <= rank(shingles[least])) {
      least = end - 1;
    }
    if (!any || least != before) take(least);
    any = true;
  }
}

}  // namespace pismo::xref
