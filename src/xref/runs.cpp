#include "runs.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace pismo::xref {

namespace {

constexpr std::size_t kPlacesTried =
    8;  // Of one shingle: a text that repeats itself costs no more.

/// Where the shingles of a text stand: lists of equal hashes, in rising order.
class Places {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  explicit Places(relate::Shingles text) : next_(text.size(), kNone) {
    std::size_t size = 16;
    while (size < 2 * text.size())
      size *= 2;
    heads_.assign(size, kNone);
    for (std::size_t at = text.size(); at-- > 0;) {
      std::uint32_t& head = heads_[text[at] & (size - 1)];
      next_[at] = head;
      head = static_cast<std::uint32_t>(at);
    }
  }

  [[nodiscard]] std::uint32_t first(relate::Shingle shingle) const {
    return heads_[shingle & (heads_.size() - 1)];
  }

  [[nodiscard]] std::uint32_t next(std::uint32_t at) const { return next_[at]; }

 private:
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> next_;
};

/// The run that begins at `after.here` and goes on longest; of equal ones that nearest behind
/// `after.there`.
Run longest_at(relate::Shingles here, relate::Shingles there, const Places& places, Run after) {
  const auto at = after.here;
  Run best{at, 0, 0};
  std::size_t tried = 0;
  for (std::uint32_t place = places.first(here[at]); place != Places::kNone && tried < kPlacesTried;
       place = places.next(place), ++tried) {
    std::uint32_t size = 0;
    while (at + size < here.size() && place + size < there.size() &&
           here[at + size] == there[place + size]) {
      ++size;
    }
    const bool follows = place >= after.there && best.there < after.there;
    if (size > 0 && (size > best.size || (size == best.size && follows))) best = {at, place, size};
  }
  return best;
}

/// Words that so many shingles in no run stand for: a changed word spoils four shingles, one at
/// an end of the text as many as there are.
std::uint32_t words_of_gap(std::uint32_t shingles, bool at_end) {
  constexpr std::uint32_t kSpoilt = relate::kShingleWords - 1;
  if (at_end || shingles == 0) return shingles;
  return shingles > kSpoilt ? shingles - kSpoilt : 1;
}

std::uint32_t words_left(std::vector<std::pair<std::uint32_t, std::uint32_t>> covered,
                         std::size_t size) {
  std::sort(covered.begin(), covered.end());
  std::uint32_t left = 0;
  std::uint32_t end = 0;
  for (const auto& [begin, until] : covered) {
    if (begin > end) left += words_of_gap(begin - end, end == 0);
    end = std::max(end, until);
  }
  const auto whole = static_cast<std::uint32_t>(size);
  return end < whole ? left + words_of_gap(whole - end, true) : left;
}

}  // namespace

Agreement agreement(relate::Shingles here, relate::Shingles there) {
  Agreement found;
  const Places places(there);
  std::uint32_t after = 0;
  for (std::uint32_t at = 0; at < here.size();) {
    const Run run = longest_at(here, there, places, {at, after, 0});
    if (run.size == 0) {
      ++at;
      continue;
    }
    found.runs.push_back(run);
    found.shared += run.size;
    after = run.there + run.size;
    at += run.size;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> covered_here;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> covered_there;
  for (const Run& run : found.runs) {
    covered_here.emplace_back(run.here, run.here + run.size);
    covered_there.emplace_back(run.there, run.there + run.size);
  }
  found.left_here = words_left(std::move(covered_here), here.size());
  found.left_there = words_left(std::move(covered_there), there.size());
  return found;
}

}  // namespace pismo::xref
