#include "text_offers.hpp"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

#include "pismo/relate/quotation.hpp"

namespace pismo::relate {

namespace {

// With more new letters than this part of all, everything is looked up anew.
constexpr Index kFew = 8;

/// The shingles of new letters' own words, to be asked whether they have one.
class NewWords {
 public:
  void add(Shingles shingles) { all_.insert(all_.end(), shingles.begin(), shingles.end()); }

  void close() {
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
    constexpr std::size_t kBitsEach = 32;
    bits_.assign(std::bit_ceil(std::max<std::size_t>(all_.size() * kBitsEach, 64)) / 64, 0);
    for (const Shingle shingle : all_)
      bits_[place(shingle)] |= std::uint64_t{1} << (shingle % 64);
  }

  [[nodiscard]] bool empty() const { return all_.empty(); }

  /// No is certain.
  [[nodiscard]] bool may_have(Shingle shingle) const {
    return (bits_[place(shingle)] >> (shingle % 64) & 1) != 0;
  }

  [[nodiscard]] bool has(Shingle shingle) const {
    return may_have(shingle) && std::binary_search(all_.begin(), all_.end(), shingle);
  }

 private:
  [[nodiscard]] std::size_t place(Shingle shingle) const {
    return (shingle / 64) & (bits_.size() - 1);
  }

  std::vector<Shingle> all_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace

void TextOffers::run() {
  group_passages();
  recall();
  doubt_touched();
  look_up();
}

std::span<const Counted> TextOffers::of(Index passage) const {
  const Index group = group_of_[passage];
  if (group == kNone) return {};
  const std::uint32_t begin = memory_.groups[group].offers;
  return std::span(memory_.offers).subspan(begin, memory_.groups[group + 1].offers - begin);
}

/// Passages of the same words are looked up once.
void TextOffers::group_passages() {
  struct Key {
    std::uint64_t text_hash = 0;
    std::uint32_t size = 0;
    Index passage = kNone;
  };

  std::vector<Key> keys;
  for (Index at = 0; at < passages_.all.size(); ++at) {
    const KeptQuote& quoted = *passages_.all[at].quoted;
    if (quoted.shingles >= kEnoughShingles) keys.push_back({quoted.text_hash, quoted.shingles, at});
  }
  std::sort(keys.begin(), keys.end(), [](const Key& left, const Key& right) {
    return std::tie(left.text_hash, left.size, left.passage) <
           std::tie(right.text_hash, right.size, right.passage);
  });
  group_of_.assign(passages_.all.size(), kNone);
  for (const Key& key : keys) {
    const bool same = !groups_.empty() && groups_.back().text_hash == key.text_hash &&
                      groups_.back().shingles == key.size;
    if (!same) {
      groups_.push_back({key.text_hash, key.size, 0, 0, 0});
      first_.push_back(key.passage);
    }
    group_of_[key.passage] = static_cast<Index>(groups_.size() - 1);
  }
}

void TextOffers::recall() {
  known_.assign(groups_.size(), kNone);
  const auto key = [](const OfferGroup& group) {
    return std::pair(group.text_hash, group.shingles);
  };
  const auto old = std::span(memory_.groups).first(memory_.groups.size() - 1);
  for (std::size_t at = 0, before = 0; at < groups_.size(); ++at) {
    while (before < old.size() && key(old[before]) < key(groups_[at]))
      ++before;
    if (before < old.size() && key(old[before]) == key(groups_[at]))
      known_[at] = static_cast<Index>(before);
  }
  before_ = known_;
}

/// Forgets groups that are looked up by a shingle of a new letter: it may be their original, or
/// make the shingle too common to be looked up by.
void TextOffers::doubt_touched() {
  const Index fresh = nodes_.messages() - memory_.letters;
  if (fresh == 0) return;
  if (fresh > nodes_.messages() / kFew) {
    known_.assign(groups_.size(), kNone);
    return;
  }
  NewWords words;
  for (Index node = memory_.letters; node < nodes_.messages(); ++node) {
    if (!nodes_.is_copy(node)) words.add(shingles_.own(node));
  }
  words.close();
  if (words.empty()) return;
  ShinglesOf in_order(nodes_.letters(), kInOrder);
  std::vector<Shingle> sample;
  for (Index at = 0; at < passages_.all.size(); ++at) {
    const Index group = group_of_[at];
    if (group == kNone || first_[group] != at || known_[group] == kNone) continue;
    const Shingles shingles = in_order.of(*passages_.all[at].quoted);
    // Most passages have none of them, and taking the sample of one costs more than asking.
    const bool may =
        std::any_of(shingles.begin(), shingles.end(), [&](Shingle one) { return words.has(one); });
    if (!may) continue;
    TextIndex::sample(shingles, sample);
    if (std::any_of(sample.begin(), sample.end(), [&](Shingle one) { return words.has(one); }))
      known_[group] = kNone;
  }
}

void TextOffers::look_up() {
  std::vector<OfferGroup> groups;
  std::vector<Counted> offers;
  std::vector<Index> refused;
  std::vector<Index> unknown;
  for (Index group = 0; group < groups_.size(); ++group) {
    if (known_[group] == kNone) unknown.push_back(group);
  }
  for (std::size_t at = 0; at < unknown.size(); at += TextIndex::kMostPassages) {
    const std::size_t count = std::min(unknown.size() - at, TextIndex::kMostPassages);
    const auto begin = unknown.begin() + static_cast<std::ptrdiff_t>(at);
    look_up({begin, begin + static_cast<std::ptrdiff_t>(count)});
  }
  // `found_` and `refused_` are in the order of the groups that were looked up.
  auto next_found = found_.begin();
  auto next_refused = refused_.begin();
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    OfferGroup made = groups_[group];
    const auto found_end = next_found + made.offers;
    const auto refused_end = next_refused + made.refused;
    made.offers = static_cast<std::uint32_t>(offers.size());
    made.refused = static_cast<std::uint32_t>(refused.size());
    if (known_[group] == kNone) {
      offers.insert(offers.end(), next_found, found_end);
      refused.insert(refused.end(), next_refused, refused_end);
      next_found = found_end;
      next_refused = refused_end;
    } else {
      const OfferGroup& old = memory_.groups[known_[group]];
      const OfferGroup& behind = memory_.groups[known_[group] + 1];
      made.distinct = old.distinct;
      const auto old_offers = memory_.offers.begin();
      offers.insert(offers.end(), old_offers + old.offers, old_offers + behind.offers);
      const auto old_refused = memory_.refused.begin();
      refused.insert(refused.end(), old_refused + old.refused, old_refused + behind.refused);
    }
    groups.push_back(made);
  }
  groups.push_back({0,
                    0,
                    0,
                    static_cast<std::uint32_t>(offers.size()),
                    static_cast<std::uint32_t>(refused.size())});
  memory_.groups = std::move(groups);
  memory_.offers = std::move(offers);
  memory_.refused = std::move(refused);
  found_ = {};
  refused_ = {};
  before_ = {};
  groups_ = {};
  known_ = {};
  first_ = {};
}

/// Looks up some groups; in `groups_[].offers` it leaves how many offers each has, in
/// `groups_[].refused` how many others were compared.
void TextOffers::look_up(const std::vector<Index>& groups) {
  TextIndex index;
  for (const Index group : groups)
    index.add_passage(shingles_.of(*passages_.all[first_[group]].quoted));
  index.prepare(nodes_.messages());
  ShinglesOf in_order(nodes_.letters(), kInOrder);
  for (Index node = 0; node < nodes_.messages(); ++node) {
    if (!nodes_.is_copy(node)) index.add_document(node, in_order.own(node));
  }
  index.finish();
  Overlap overlap;
  for (Index at = 0; at < groups.size(); ++at)
    compare_candidates(groups[at], index, at, overlap);
}

/// @param at  The group in the index.
void TextOffers::compare_candidates(Index number, TextIndex& index, Index at, Overlap& overlap) {
  const auto& candidates = index.candidates(at);
  if (candidates.empty()) return;
  OfferGroup& group = groups_[number];
  const auto set_overlap = [&] {
    overlap.set(shingles_.of(*passages_.all[first_[number]].quoted));
    group.distinct = static_cast<std::uint32_t>(overlap.size());
  };
  if (before_[number] != kNone) group.distinct = memory_.groups[before_[number]].distinct;
  bool is_set = group.distinct == 0;
  if (is_set) set_overlap();
  for (const auto& candidate : candidates) {
    if (recall_compared(number, candidate.document)) continue;
    if (!is_set) set_overlap();
    is_set = true;
    const Counted counted = compare(nodes_.letters(), shingles_, overlap, candidate.document);
    const double contained =
        static_cast<double>(counted.found) / static_cast<double>(group.distinct);
    if (contained < kAlteredContainment) {
      refused_.push_back(candidate.document);
      ++group.refused;
    } else {
      found_.push_back(counted);
      ++group.offers;
    }
  }
}

/// Takes what an earlier pass found when it compared a group with this letter; false: it did not.
bool TextOffers::recall_compared(Index number, Index node) {
  const Index before = before_[number];
  if (before == kNone || node >= memory_.letters) return false;
  const OfferGroup& old = memory_.groups[before];
  const OfferGroup& behind = memory_.groups[before + 1];
  for (std::uint32_t at = old.offers; at < behind.offers; ++at) {
    if (memory_.offers[at].node != node) continue;
    found_.push_back(memory_.offers[at]);
    ++groups_[number].offers;
    return true;
  }
  const auto begin = memory_.refused.begin() + old.refused;
  const auto end = memory_.refused.begin() + behind.refused;
  if (std::find(begin, end, node) == end) return false;
  refused_.push_back(node);
  ++groups_[number].refused;
  return true;
}

Counted TextOffers::compare(const LetterTable& letters,
                            ShinglesOf& shingles,
                            Overlap& overlap,
                            Index node) {
  overlap.clear();
  const Overlap::Count own = overlap.count(shingles.own(node));
  std::size_t found = own.found;
  for (const KeptQuote& quoted : letters.quoted(node)) {
    if (found == overlap.size()) break;
    found += overlap.count(shingles.of(quoted)).found;
  }
  return {node,
          static_cast<std::uint32_t>(found),
          static_cast<std::uint32_t>(own.found),
          static_cast<std::uint32_t>(own.covered)};
}

}  // namespace pismo::relate
