#include "near_texts.hpp"

#include <algorithm>
#include <array>

#include "pismo/relate/duplicates.hpp"

namespace pismo::relate {

namespace {

// Texts with one band in common are compared with so many of those before: a form that thousands
// fill in would else be compared million-fold.
constexpr std::size_t kComparedBefore = 4;

// With more new texts than this part of all, looking for their bands gains nothing.
constexpr Index kFew = 8;

constexpr std::size_t kHalves = 2;  // Bands lie in a file of shingles, in two halves each.
constexpr std::size_t kRow = kBands * kHalves;

std::uint64_t band_at(Shingles row, std::size_t band) {
  return row[band * kHalves] | (std::uint64_t{row[band * kHalves + 1]} << 32U);
}

/// The bands of new texts: which of the old ones to look at.
class Wanted {
 public:
  explicit Wanted(std::size_t texts) {
    constexpr std::size_t kBitsEach = 32;
    std::size_t words = 1;
    while (words * 64 < texts * kBitsEach)
      words *= 2;
    bits_.assign(words, 0);
  }

  void add(std::uint64_t band) { bits_[place(band)] |= bit(band); }

  [[nodiscard]] bool may_have(std::uint64_t band) const {
    return (bits_[place(band)] & bit(band)) != 0;
  }

 private:
  [[nodiscard]] std::size_t place(std::uint64_t band) const {
    return (band / 64) & (bits_.size() - 1);
  }

  static std::uint64_t bit(std::uint64_t band) { return std::uint64_t{1} << (band % 64); }

  std::vector<std::uint64_t> bits_;
};

}  // namespace

double Jaccard::operator()(Index left, Index right) {
  const Shingles one = left_.own(left);
  const Shingles other = right_.own(right);
  if (one.empty() || other.empty()) return one.empty() && other.empty() ? 1 : 0;
  set_.set(other);
  const std::size_t other_size = set_.size();
  set_.set(one);
  set_.clear();
  const std::size_t both = set_.count(other).found;
  return static_cast<double>(both) / static_cast<double>(set_.size() + other_size - both);
}

void NearTexts::run() {
  joined_.resize(texts_.size());
  for (Index at = 0; at < joined_.size(); ++at)
    joined_[at] = at;
  known_ = static_cast<Index>(memory_.bands.size() / kRow);
  for (const NearText& near : memory_.near)
    joined_[near.text] = near.first;
  make_bands();
  const auto fresh = static_cast<Index>(texts_.size()) - known_;
  if (fresh > texts_.size() / kFew) {
    compare_all();
  } else if (fresh > 0) {
    compare_new();
  }
  memory_.near.clear();
  for (Index at = 0; at < joined_.size(); ++at) {
    if (group(at) != at) memory_.near.push_back({at, group(at)});
  }
}

void NearTexts::make_bands() {
  ShinglesOf in_order(nodes_.letters(), kInOrder);
  std::vector<Shingle> row(kRow);
  for (std::size_t text = known_; text < texts_.size(); ++text) {
    const auto bands = bands_of(sketch_of(in_order.own(texts_[text])));
    for (std::size_t band = 0; band < kBands; ++band) {
      row[band * kHalves] = static_cast<Shingle>(bands[band]);
      row[band * kHalves + 1] = static_cast<Shingle>(bands[band] >> 32U);
    }
    memory_.bands.append(row);
  }
  memory_.bands.flush();
}

/// One band at a time, so that memory holds a sixteenth of them.
void NearTexts::compare_all() {
  Band band(texts_.size());
  for (std::size_t number = 0; number < kBands; ++number) {
    ShingleReader rows(memory_.bands, kInOrder);
    for (Index text = 0; text < texts_.size(); ++text)
      band[text] = {band_at(rows.read(text * kRow, kRow), number), text};
    compare(band);
  }
}

void NearTexts::compare_new() {
  std::vector<Wanted> wanted(kBands, Wanted(texts_.size() - known_));
  ShingleReader rows(memory_.bands, kInOrder);
  for (std::size_t text = known_; text < texts_.size(); ++text) {
    const Shingles row = rows.read(text * kRow, kRow);
    for (std::size_t number = 0; number < kBands; ++number)
      wanted[number].add(band_at(row, number));
  }
  std::array<Band, kBands> bands;
  for (Index text = 0; text < texts_.size(); ++text) {
    const Shingles row = rows.read(std::uint64_t{text} * kRow, kRow);
    for (std::size_t number = 0; number < kBands; ++number) {
      const std::uint64_t band = band_at(row, number);
      if (wanted[number].may_have(band)) bands[number].emplace_back(band, text);
    }
  }
  for (Band& band : bands)
    compare(band);
}

/// Compares new texts with those of an equal band: the first ones, and the one before.
void NearTexts::compare(Band& band) {
  std::sort(band.begin(), band.end());
  for (std::size_t begin = 0, end = 0; begin < band.size(); begin = end) {
    while (end < band.size() && band[end].first == band[begin].first)
      ++end;
    for (std::size_t at = begin + 1; at < end; ++at) {
      if (band[at].second < known_) continue;
      const std::size_t firsts = std::min(begin + kComparedBefore, at);
      for (std::size_t other = begin; other < firsts; ++other)
        join_if_near(band[other].second, band[at].second);
      if (at - 1 >= firsts) join_if_near(band[at - 1].second, band[at].second);
    }
  }
}

void NearTexts::join_if_near(Index left, Index right) {
  if (group(left) == group(right)) return;
  if (jaccard_(texts_[left], texts_[right]) < kNearJaccard) return;
  const auto [low, high] = std::minmax({group(left), group(right)});
  joined_[high] = low;
}

Index NearTexts::group(Index text) {
  while (joined_[text] != text)
    text = joined_[text] = joined_[joined_[text]];
  return text;
}

}  // namespace pismo::relate
