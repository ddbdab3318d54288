#include "partial_witnesses.hpp"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace pismo::relate {

namespace {

// Six words: of five, "as I said on Friday" is met in letters that do not know each other.
constexpr std::size_t kFewestShingles = 3;

// What everybody quotes is a form; memory stays bounded.
constexpr std::size_t kMostPartial = 64;

// A quoting letter may seem older than what it quotes by the error of two clocks.
constexpr std::int64_t kClockError = 86'400;

// Nearly all words of a case are in no ghost, and are turned away by a bit map: the smaller it is,
// the nearer it lies. 512 KiB at most.
constexpr std::size_t kMostFilterBits = std::size_t{1} << 22;
constexpr std::size_t kFewestFilterBits = std::size_t{1} << 14;
constexpr std::size_t kBitsEach = 32;

/// Where shingles of ghosts stand. Every own word of the case is looked up here: an open table,
/// with a bit map before it.
class ShinglePlaces {
 public:
  struct Place {
    Index ghost = kNone;  ///< kNone: several ghosts have it, or somebody's own words.
    std::uint32_t at = kFree;
  };

  /// @param shingles  How many will be added at most.
  void prepare(std::size_t shingles) {
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(shingles * 2, 16));
    keys_.assign(size, 0);
    places_.assign(size, {});
    const std::size_t bits =
        std::clamp(std::bit_ceil(shingles * kBitsEach), kFewestFilterBits, kMostFilterBits);
    filter_.assign(bits / 64, 0);
    filter_mask_ = bits - 1;
  }

  /// What stands at a shingle first is kept.
  void add(Shingle shingle, Index ghost, std::uint32_t at) {
    const std::size_t bit = shingle & filter_mask_;
    filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    const std::size_t slot = slot_of(shingle);
    Place& place = places_[slot];
    if (place.at == kFree) {
      keys_[slot] = shingle;
      place = {ghost, at};
    } else if (place.ghost != ghost) {
      place.ghost = kNone;
    }
  }

  /// The place of a shingle that one ghost alone has.
  [[nodiscard]] Place* find(Shingle shingle) {
    const std::size_t bit = shingle & filter_mask_;
    if ((filter_[bit / 64] >> (bit % 64) & 1) == 0) return nullptr;
    Place& place = places_[slot_of(shingle)];
    return place.ghost == kNone ? nullptr : &place;
  }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;

  [[nodiscard]] std::size_t slot_of(Shingle shingle) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t slot = static_cast<std::size_t>((shingle * 0x9e3779b97f4a7c15U) >> 24U) & mask;
    while (places_[slot].at != kFree && keys_[slot] != shingle)
      slot = (slot + 1) & mask;
    return slot;
  }

  std::vector<Shingle> keys_;
  std::vector<Place> places_;
  std::vector<std::uint64_t> filter_;
  std::size_t filter_mask_ = 0;
};

class PartialWitnesses {
 public:
  PartialWitnesses(const NodeTable& nodes,
                   const Passages& passages,
                   People& people,
                   std::vector<Ghost>& ghosts)
      : nodes_(nodes),
        passages_(passages),
        people_(people),
        ghosts_(ghosts),
        shingles_(nodes.letters()) {}

  void run() {
    if (!learn()) return;
    ShinglesOf in_order(nodes_.letters(), kInOrder);
    for (Index message = 0; message < nodes_.messages(); ++message)
      forget(in_order.own(message));
    std::vector<Index> order;
    for (Index message = 0; message < nodes_.messages(); ++message) {
      if (!nodes_.is_copy(message) && !nodes_.quoted(message).empty()) order.push_back(message);
    }
    std::sort(order.begin(), order.end(), [this](Index left, Index right) {
      return nodes_.earlier(left, right);
    });
    for (const Index message : order) {
      for (Index at = passages_.first[message]; at < passages_.first[message + 1]; ++at)
        read(passages_.all[at]);
    }
  }

 private:
  using Place = ShinglePlaces::Place;

  [[nodiscard]] const KeptQuote* quoted_by(const Witness& witness) const {
    const Index message = nodes_.message_of(witness.message);
    if (message == kNone) return nullptr;
    for (Index at = passages_.first[message]; at < passages_.first[message + 1]; ++at) {
      if (passages_.all[at].quoted->ord == witness.ord) return passages_.all[at].quoted;
    }
    return nullptr;
  }

  /// The words of all ghosts; false when they have none.
  bool learn() {
    std::vector<std::pair<Index, const KeptQuote*>> texts;
    std::size_t count = 0;
    for (Index number = 0; number < ghosts_.size(); ++number) {
      const Ghost& ghost = ghosts_[number];
      if (ghost.fullest >= ghost.witnesses.size()) continue;
      const KeptQuote* const fullest = quoted_by(ghost.witnesses[ghost.fullest]);
      if (fullest == nullptr || fullest->shingles < kFewestShingles) continue;
      texts.emplace_back(number, fullest);
      count += fullest->shingles;
    }
    if (texts.empty()) return false;
    places_.prepare(count);
    for (const auto& [number, text] : texts) {
      const Shingles shingles = shingles_.of(*text);
      for (std::size_t at = 0; at < shingles.size(); ++at)
        places_.add(shingles[at], number, static_cast<std::uint32_t>(at));
    }
    return true;
  }

  void forget(Shingles own) {
    for (const Shingle shingle : own) {
      if (Place* const place = places_.find(shingle)) place->ghost = kNone;
    }
  }

  void read(const Passage& passage) {
    const Shingles shingles = shingles_.of(*passage.quoted);
    std::size_t begin = 0;  // Of the run that ends before `at`.
    const Place* before = nullptr;
    for (std::size_t at = 0; at <= shingles.size(); ++at) {
      const Place* const place = at < shingles.size() ? places_.find(shingles[at]) : nullptr;
      const bool goes_on = before != nullptr && place != nullptr && place->ghost == before->ghost &&
                           place->at == before->at + 1;
      if (!goes_on) {
        if (before != nullptr && at - begin >= kFewestShingles)
          add(passage, ghosts_[before->ghost], shingles.subspan(begin, at - begin));
        begin = at;
      }
      before = place;
    }
  }

  void add(const Passage& passage, Ghost& ghost, Shingles run) {
    if (!can_be(passage, ghost)) return;
    const std::int64_t message = nodes_.record(passage.message).id;
    auto& partial = ghost.partial;
    const bool is_known = !partial.empty() && partial.back().message == message;
    if (is_known && partial.back().ord != passage.quoted->ord) return;
    if (!is_known) {
      if (partial.size() >= kMostPartial) return;
      partial.push_back({message, passage.quoted->ord, {}});
    }
    auto& all = partial.back().shingles;
    all.insert(all.end(), run.begin(), run.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  bool can_be(const Passage& passage, const Ghost& ghost) {
    const KeptLetter& quoter = nodes_.record(passage.message);
    const auto& witnesses = ghost.witnesses;
    if (std::any_of(witnesses.begin(), witnesses.end(), [&](const Witness& witness) {
          return witness.message == quoter.id;
        }))
      return false;
    if (quoter.utc && ghost.from_utc && *quoter.utc + kClockError < *ghost.from_utc) return false;
    if (passage.node != kNone) return nodes_.is_message(passage.node);
    return people_.same(nodes_.text(passage.address),
                        nodes_.text(passage.author),
                        ghost.address,
                        ghost.author) != Fit::no;
  }

  const NodeTable& nodes_;
  const Passages& passages_;
  People& people_;
  std::vector<Ghost>& ghosts_;
  ShinglePlaces places_;
  ShinglesOf shingles_;
};

}  // namespace

void find_partial_witnesses(const NodeTable& nodes,
                            const Passages& passages,
                            People& people,
                            std::vector<Ghost>& ghosts) {
  PartialWitnesses(nodes, passages, people, ghosts).run();
}

}  // namespace pismo::relate
