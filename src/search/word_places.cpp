#include "word_places.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>
#include <unordered_map>

namespace pismo::search {

namespace {

/// Where something that is sought stands.
struct Occurrence {
  std::int64_t begin = 0;
  std::int64_t end = 0;  ///< Its last word.
  std::size_t side = 0;
};

/// Further than any distance between names.
constexpr std::uint32_t kApart = 100;

/// Places in the text, ascending, of each place of each phrase.
using Found = std::vector<std::vector<std::uint32_t>>;

/// All phrases of all sides, place after place.
class PlaceTable {
 public:
  explicit PlaceTable(const Neighbours& neighbours);

  [[nodiscard]] std::vector<Occurrence> occurrences(text::Tokenizer& tokenizer,
                                                    std::string_view utf8,
                                                    bool capitalised) const;

 private:
  [[nodiscard]] Found find(text::Tokenizer& tokenizer,
                           std::string_view utf8,
                           bool capitalised) const;

  struct Phrase {
    const Sought* sought = nullptr;
    std::size_t side = 0;
    std::size_t first = 0;  ///< Number of its first place.
  };

  void add_places(const Sought& sought);
  static void add(const Phrase& phrase, const Found& found, std::vector<Occurrence>& all);

  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::size_t>> places_of_;  ///< By form.
  std::size_t places_ = 0;
};

PlaceTable::PlaceTable(const Neighbours& neighbours) {
  for (std::size_t side = 0; side < neighbours.sides.size(); ++side) {
    for (const Sought& sought : neighbours.sides[side]) {
      phrases_.push_back({&sought, side, places_});
      add_places(sought);
    }
  }
}

void PlaceTable::add_places(const Sought& sought) {
  for (const Sought::Place& place : sought.places) {
    for (const std::string& form : place.forms)
      places_of_[form].push_back(places_);
    ++places_;
  }
}

void PlaceTable::add(const Phrase& phrase, const Found& found, std::vector<Occurrence>& all) {
  const auto& places = phrase.sought->places;
  for (const std::uint32_t begin : found[phrase.first]) {
    bool whole = true;
    for (std::size_t i = 1; whole && i < places.size(); ++i) {
      const auto& there = found[phrase.first + i];
      whole = std::binary_search(there.begin(), there.end(), begin + places[i].offset);
    }
    if (whole) all.push_back({begin, std::int64_t{begin} + places.back().offset, phrase.side});
  }
}

/// Whether a token in lower case is of a word that was meant to begin with a capital, whose key on
/// the other keyboard writes a mark (":bufhtd", Жигарев): the reading follows the first piece of
/// it.
bool is_read_as_capitalised(const std::vector<text::Token>& tokens, std::size_t at) {
  const auto is_that = [&](const text::Token& other) {
    return other.is_reading && other.capitalised && other.position == tokens[at].position;
  };
  if (at + 1 < tokens.size() && is_that(tokens[at + 1])) return true;
  for (std::size_t i = at; i > 0 && tokens[i - 1].position == tokens[at].position; --i) {
    if (is_that(tokens[i - 1])) return true;
  }
  return false;
}

Found PlaceTable::find(text::Tokenizer& tokenizer, std::string_view utf8, bool capitalised) const {
  Found found(places_);
  tokenizer.start(utf8);
  std::string form;
  std::uint32_t shift = 0;  // Of positions, so that words in lower case keep others apart.
  while (true) {
    const auto& tokens = tokenizer.next();
    if (tokens.empty()) break;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const text::Token& token = tokens[i];
      const bool passed_over = capitalised && !token.capitalised;
      if (passed_over && !is_read_as_capitalised(tokens, i)) shift += kApart;
      if (passed_over) continue;
      form.assign(token.normal);
      const auto places = places_of_.find(form);
      if (places == places_of_.end()) continue;
      for (const std::size_t place : places->second)
        found[place].push_back(token.position + shift);
    }
  }
  for (auto& positions : found)
    std::sort(positions.begin(), positions.end());
  return found;
}

std::vector<Occurrence> PlaceTable::occurrences(text::Tokenizer& tokenizer,
                                                std::string_view utf8,
                                                bool capitalised) const {
  const Found found = find(tokenizer, utf8, capitalised);
  std::vector<Occurrence> all;
  for (const Phrase& phrase : phrases_)
    add(phrase, found, all);
  return all;
}

/// Goes through the occurrences from left to right and keeps, for each set of sides, the chain of
/// them that has the shortest gaps.
class Chains {
 public:
  explicit Chains(const Neighbours& neighbours)
      : neighbours_(neighbours),
        all_((std::size_t{1} << neighbours.sides.size()) - 1),
        best_(all_ + 1, kNone) {}

  bool find(std::vector<Occurrence> occurrences);

 private:
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max() / 2;

  /// A chain that ends with an occurrence not yet passed.
  struct Chain {
    std::int64_t end = 0;
    std::size_t sides = 0;
    std::int64_t gaps = 0;
  };

  [[nodiscard]] bool may_follow(std::size_t sides, std::size_t side) const;
  void pass(std::int64_t begin);

  const Neighbours& neighbours_;
  std::size_t all_;                 ///< Every side, as bits.
  std::vector<std::int64_t> best_;  ///< By set of sides: least gaps less the end.
  std::vector<Chain> open_;         ///< A heap: the nearest end on top.
};

bool Chains::may_follow(std::size_t sides, std::size_t side) const {
  const std::size_t bit = std::size_t{1} << side;
  return neighbours_.in_order ? sides == bit - 1 : (sides & bit) == 0;
}

constexpr auto kLaterEnd = [](const auto& a, const auto& b) { return a.end > b.end; };

/// What ends before `begin` may be gone on from.
void Chains::pass(std::int64_t begin) {
  while (!open_.empty() && open_.front().end < begin) {
    const Chain& chain = open_.front();
    best_[chain.sides] = std::min(best_[chain.sides], chain.gaps - chain.end);
    std::pop_heap(open_.begin(), open_.end(), kLaterEnd);
    open_.pop_back();
  }
}

bool Chains::find(std::vector<Occurrence> occurrences) {
  std::stable_sort(occurrences.begin(), occurrences.end(), [](const auto& a, const auto& b) {
    return a.begin < b.begin;
  });
  for (const Occurrence& here : occurrences) {
    pass(here.begin);
    for (std::size_t sides = 0; sides < all_; ++sides) {
      if (!may_follow(sides, here.side)) continue;
      const std::int64_t gaps = sides == 0 ? 0 : best_[sides] + here.begin;
      if (gaps > neighbours_.distance) continue;
      const std::size_t more = sides | (std::size_t{1} << here.side);
      if (more == all_) return true;
      open_.push_back({here.end, more, gaps});
      std::push_heap(open_.begin(), open_.end(), kLaterEnd);
    }
  }
  return false;
}

}  // namespace

bool stand_together(text::Tokenizer& tokenizer,
                    std::string_view utf8,
                    const Neighbours& neighbours) {
  assert(neighbours.sides.size() <= kMaxSides);
  const PlaceTable table(neighbours);
  return Chains(neighbours).find(table.occurrences(tokenizer, utf8, neighbours.capitalised));
}

}  // namespace pismo::search
