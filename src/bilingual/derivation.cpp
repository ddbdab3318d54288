#include "derivation.hpp"

#include <algorithm>
#include <array>

namespace pismo::bilingual {

namespace {

constexpr std::array<std::string_view, 30> kEndings{
    "",     "e",    "ation", "ition", "tion", "sion", "ion",  "ment", "al",   "ance",
    "ence", "er",   "or",    "ery",   "ing",  "ist",  "ism",  "ity",  "ness", "y",
    "ive",  "able", "ate",   "ize",   "ful",  "less", "ical", "ic",   "ant",  "ent"};

constexpr std::size_t kShortestRoot = 4;
constexpr std::size_t kLetter = 2;  // Bytes of a Cyrillic letter.

}  // namespace

std::vector<std::string> possible_relatives(std::string_view word) {
  std::vector<std::string> found;
  for (const std::string_view from : kEndings) {
    if (!word.ends_with(from) || word.size() < from.size() + kShortestRoot) continue;
    const std::string_view root = word.substr(0, word.size() - from.size());
    for (const std::string_view to : kEndings) {
      std::string other = std::string(root).append(to);
      if (other != word) found.push_back(std::move(other));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool share_russian_root(std::string_view one, std::string_view other) {
  const std::size_t shorter = std::min(one.size(), other.size());
  std::size_t same = 0;
  while (same < shorter && one[same] == other[same])
    ++same;
  same -= same % kLetter;
  // "договор" and "догонять" share four letters of seven, and no root.
  return same >= 4 * kLetter && 3 * same >= 2 * shorter;
}

}  // namespace pismo::bilingual
