#include "other_sources.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "text_index.hpp"

namespace pismo::relate {

namespace {

enum class Found : std::uint8_t { nowhere, original, other };

/// Looks for the shingles of a passage that are still found nowhere in a letter's own words.
class Missing {
 public:
  explicit Missing(Shingles passage)
      : passage_(passage.begin(), passage.end()), found_(passage_.size(), Found::nowhere) {}

  void look_in(Shingles letter, Found as) {
    std::vector<Shingle> missing;
    for (std::size_t at = 0; at < passage_.size(); ++at)
      if (found_[at] == Found::nowhere) missing.push_back(passage_[at]);
    if (missing.empty()) return;
    asked_.set(missing);
    asked_.clear();
    std::vector<Shingle> met;
    for (const Shingle& shingle : letter)
      if (asked_.count({&shingle, 1}).covered > 0) met.push_back(shingle);
    std::sort(met.begin(), met.end());
    for (std::size_t at = 0; at < passage_.size(); ++at) {
      if (found_[at] == Found::nowhere && std::binary_search(met.begin(), met.end(), passage_[at]))
        found_[at] = as;
    }
  }

  [[nodiscard]] const std::vector<Found>& found() const { return found_; }

 private:
  std::vector<Shingle> passage_;
  std::vector<Found> found_;
  Overlap asked_;
};

/// Between words of one letter and of another, and nowhere else.
bool only_seams(const std::vector<Found>& found) {
  for (std::size_t at = 0; at < found.size(); ++at) {
    if (found[at] != Found::nowhere) continue;
    const std::size_t begin = at;
    while (at < found.size() && found[at] == Found::nowhere)
      ++at;
    const bool seam = begin > 0 && at < found.size() && at - begin < kShingleWords &&
                      found[begin - 1] != found[at];
    if (!seam) return false;
  }
  return true;
}

}  // namespace

std::vector<Index> earlier_letters(const NodeTable& nodes,
                                   std::span<const Counted> offers,
                                   Index original,
                                   Index quoter) {
  // Each costs a walk through its words.
  constexpr std::size_t kMostLetters = 4;
  std::vector<Index> letters;
  const auto& written = nodes.record(original).utc;
  if (!written || offers.size() < 2) return letters;
  for (const Counted& other : offers) {
    if (letters.size() == kMostLetters) break;
    if (other.node == original || other.node == quoter) continue;
    const auto& utc = nodes.record(other.node).utc;
    if (utc && *utc < *written) letters.push_back(other.node);
  }
  return letters;
}

bool is_of_several_letters(ShinglesOf& shingles,
                           const KeptQuote& quoted,
                           Index original,
                           std::span<const Index> others) {
  Missing missing(shingles.of(quoted));
  missing.look_in(shingles.own(original), Found::original);
  for (const Index other : others)
    missing.look_in(shingles.own(other), Found::other);
  return only_seams(missing.found());
}

}  // namespace pismo::relate
