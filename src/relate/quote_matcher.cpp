#include "quote_matcher.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <tuple>

#include "text_index.hpp"

namespace pismo::relate {

namespace {

// Offsets of zones, and between two: UTC-12 to UTC+14 are not met in one correspondence.
constexpr std::int64_t kZoneStep = 30;
constexpr std::int64_t kMostZones = 14 * 60;

// A date that is printed farther from the original's was printed of another letter: a form that
// was sent again, a monthly report.
constexpr std::int64_t kOtherLetter = 36 * 60;

// A quotation may seem older than its original by the error of two clocks.
constexpr std::int64_t kClockError = 86'400;

// When a client does not mark where one quotation ends in another, the passage runs on into what
// its original quotes; a good part must be the original's own all the same.
constexpr double kOwnPart = 0.4;

// Words in common that name an original when the author is printed, but no time.
constexpr double kHalf = 0.5;

// Letters of one minute that are looked at: robots write hundreds.
constexpr std::ptrdiff_t kMostOfMinute = 64;

// An original that a passage may have, with what they share.
struct Offer {
  Index node = kNone;
  double contained = 0;  // Of the passage, in all of the original.
  double own = 0;        // Of the passage, in its own words.
  double omitted = 0;    // Of the original's own words.
};

struct Judged {
  Offer offer;
  MatchBasis basis = MatchBasis::text;
  double score = 0;
};

class QuoteMatcher {
 public:
  QuoteMatcher(const NodeTable& nodes, Forest& forest, People& people, Passages& passages)
      : nodes_(nodes), forest_(forest), people_(people), passages_(passages) {}

  std::vector<QuoteMatch> run() {
    order_letters();
    group_passages();
    find_texts();
    for (const Index at : passages_.outer_first())
      match(at);
    std::sort(
        matches_.begin(), matches_.end(), [](const QuoteMatch& left, const QuoteMatch& right) {
          return std::tie(left.message, left.ord) < std::tie(right.message, right.ord);
        });
    return std::move(matches_);
  }

 private:
  /// Letters by minute, and short ones by text.
  void order_letters() {
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (nodes_.is_copy(node)) continue;
      const Record& record = nodes_.record(node);
      if (record.utc) by_minute_.emplace_back(*record.utc / 60, node);
      if (record.own_hash != 0 && !record.utc) undated_by_text_.emplace_back(record.own_hash, node);
    }
    std::sort(by_minute_.begin(), by_minute_.end());
    std::sort(undated_by_text_.begin(), undated_by_text_.end());
  }

  /// Passages of the same words are looked up once.
  void group_passages() {
    struct Key {
      std::uint64_t text_hash = 0;
      std::size_t size = 0;
      Index passage = kNone;
    };

    std::vector<Key> keys;
    for (Index at = 0; at < passages_.all.size(); ++at) {
      const Quoted& quoted = *passages_.all[at].quoted;
      if (quoted.shingles.size() >= kEnoughShingles)
        keys.push_back({quoted.text_hash, quoted.shingles.size(), at});
    }
    std::sort(keys.begin(), keys.end(), [](const Key& left, const Key& right) {
      return std::tie(left.text_hash, left.size, left.passage) <
             std::tie(right.text_hash, right.size, right.passage);
    });
    group_of_.assign(passages_.all.size(), kNone);
    for (std::size_t at = 0; at < keys.size(); ++at) {
      const bool same = at > 0 && keys[at - 1].text_hash == keys[at].text_hash &&
                        keys[at - 1].size == keys[at].size;
      if (!same) groups_.push_back(passages_.all[keys[at].passage].quoted->shingles);
      group_of_[keys[at].passage] = static_cast<Index>(groups_.size() - 1);
    }
  }

  void find_texts() {
    std::vector<Shingles> documents;
    std::vector<Index> letters;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (nodes_.is_copy(node) || nodes_.record(node).own_shingles.empty()) continue;
      documents.push_back(nodes_.record(node).own_shingles);
      letters.push_back(node);
    }
    TextIndex index(documents, groups_);
    offer_of_.push_back(0);
    for (Index group = 0; group < groups_.size(); ++group) {
      const auto& candidates = index.candidates(group);
      if (!candidates.empty()) overlap_.set(groups_[group]);
      for (const auto& candidate : candidates) {
        const Offer offer = compare(letters[candidate.document]);
        if (offer.contained >= kAlteredContainment) offers_.push_back(offer);
      }
      offer_of_.push_back(offers_.size());
    }
  }

  /// Compares the passage in `overlap_` with a letter.
  Offer compare(Index node) {
    const Record& record = nodes_.record(node);
    overlap_.clear();
    const Overlap::Count own = overlap_.count(record.own_shingles);
    std::size_t found = own.found;
    for (const Quoted& quoted : record.quoted) {
      if (found == overlap_.size()) break;
      found += overlap_.count(quoted.shingles).found;
    }
    const auto size = static_cast<double>(std::max<std::size_t>(overlap_.size(), 1));
    const auto all = static_cast<double>(std::max<std::size_t>(record.own_shingles.size(), 1));
    return {node,
            static_cast<double>(found) / size,
            static_cast<double>(own.found) / size,
            1 - static_cast<double>(own.covered) / all};
  }

  void match(Index at) {
    Passage& passage = passages_.all[at];
    const Quoted& quoted = *passage.quoted;
    best_ = {};
    passage_ = &passage;
    is_set_ = false;
    judged_.clear();
    parent_ = answered(passage);
    const Index group = group_of_[at];
    if (group != kNone) {
      for (std::size_t offer = offer_of_[group]; offer < offer_of_[group + 1]; ++offer)
        judge(offers_[offer]);
    }
    if (parent_ != kNone) consider(parent_);
    consider_named();
    consider_minute();
    consider_undated();
    if (best_.offer.node == kNone) consider_zones();
    if (best_.offer.node == kNone) return;
    const Offer& offer = best_.offer;
    passage.node = offer.node;
    const bool altered = offer.contained < 1 && is_altered(quoted, nodes_.record(offer.node));
    matches_.push_back({nodes_.record(passage.message).id,
                        quoted.ord,
                        nodes_.record(offer.node).id,
                        best_.basis,
                        offer.contained,
                        altered,
                        offer.omitted});
  }

  /// Whether the passage differs from the original's own words before it ends: what follows the
  /// original's last words is its signature, or what it quotes itself.
  bool is_altered(const Quoted& quoted, const Record& original) {
    original_.set(original.own_shingles);
    original_.clear();
    bool missing = false;
    bool missing_before = false;  // Before the last that was found.
    std::uint64_t last = 0;
    for (const std::uint64_t& shingle : quoted.shingles) {
      if (original_.count({&shingle, 1}).covered == 0) {
        missing = true;
        continue;
      }
      missing_before = missing;
      last = shingle;
    }
    if (!missing) return false;
    return missing_before || original.own_shingles.empty() || last != original.own_shingles.back();
  }

  /// The message that the passage must be from if it is what its quoter answers.
  [[nodiscard]] Index answered(const Passage& passage) const {
    Index quoter = nodes_.primary(passage.message);
    if (passage.outer != kNone) quoter = passages_.all[passage.outer].node;
    if (quoter == kNone) return kNone;
    const Index parent = forest_.parent(quoter);
    return parent != kNone && nodes_.is_message(parent) ? parent : kNone;
  }

  /// Compares in full, as the text index may not have offered it.
  void consider(Index node) {
    if (std::find(judged_.begin(), judged_.end(), node) != judged_.end()) return;
    if (!is_set_) overlap_.set(passage_->quoted->shingles);
    is_set_ = true;
    judge(compare(node));
  }

  void consider_named() {
    const Index name = passage_->quoted->message_id.empty()
                           ? kNone
                           : nodes_.known_name(passage_->quoted->message_id);
    if (name == kNone || nodes_.name_at(name).messages.size() != 1) return;
    consider(nodes_.name_at(name).messages.front());
  }

  void consider_minute() {
    const auto& utc = passage_->quoted->utc;
    if (utc) each_of_minute(*utc / 60, [this](Index node) { consider_if_author(node); });
  }

  template <typename Take>
  void each_of_minute(std::int64_t minute, Take take) const {
    auto at = std::lower_bound(by_minute_.begin(), by_minute_.end(), std::pair(minute, Index{0}));
    for (std::ptrdiff_t count = 0;
         at != by_minute_.end() && at->first == minute && count < kMostOfMinute;
         ++at, ++count)
      take(at->second);
  }

  void consider_if_author(Index node) {
    if (authorship(node) == Fit::yes) consider(node);
  }

  void consider_undated() {
    const std::uint64_t text = passage_->quoted->text_hash;
    if (text == 0) return;
    auto at = std::lower_bound(
        undated_by_text_.begin(), undated_by_text_.end(), std::pair(text, Index{0}));
    for (std::ptrdiff_t count = 0;
         at != undated_by_text_.end() && at->first == text && count < kMostOfMinute;
         ++at, ++count)
      consider_if_author(at->second);
  }

  /// The wall clock may have been another than assumed.
  void consider_zones() {
    const Quoted& quoted = *passage_->quoted;
    if (!quoted.utc || !quoted.zone_assumed) return;
    if (quoted.author.empty() && quoted.address.empty()) return;
    for (std::int64_t off = -kMostZones; off <= kMostZones; off += kZoneStep) {
      if (off == 0) continue;
      each_of_minute(*quoted.utc / 60 + off, [this](Index node) {
        if (authorship(node) != Fit::yes) return;
        consider(node);
        // Too short to be told apart from another letter of that hour.
        if (passage_->quoted->shingles.size() < kEnoughShingles) passage_->doubtful = true;
      });
    }
  }

  /// Whether the passage can be from the sender of a letter. The Bat! writes "you wrote": the
  /// author is somebody whom the quoting message is addressed to; within another quotation,
  /// somebody of the same people or the same conversation.
  Fit authorship(Index node) {
    const Quoted& quoted = *passage_->quoted;
    if (!quoted.author.empty() || !quoted.address.empty()) return people_.is_author(quoted, node);
    if (!quoted.utc) return Fit::unknown;
    const bool inner = passage_->outer != kNone;
    if (inner && forest_.tree(node) == forest_.tree(passage_->message)) return Fit::yes;
    const auto& people = nodes_.record(passage_->message).participants;
    const auto& senders = nodes_.record(node).participants;
    if (people.empty() || senders.empty()) return Fit::unknown;
    return std::find(people.begin() + (inner ? 0 : 1), people.end(), senders.front()) !=
                   people.end()
               ? Fit::yes
               : Fit::unknown;
  }

  void judge(const Offer& offer) {
    judged_.push_back(offer.node);
    const Record& original = nodes_.record(offer.node);
    const Record& quoter = nodes_.record(passage_->message);
    if (offer.node == nodes_.primary(passage_->message)) return;
    if (original.utc && quoter.utc && *original.utc > *quoter.utc + kClockError) return;
    const Quoted& quoted = *passage_->quoted;
    const Fit author = authorship(offer.node);
    const bool dated = quoted.utc && original.utc;
    const std::int64_t apart = dated ? minutes_apart(*quoted.utc, *original.utc) : 0;
    const bool same_minute = dated && apart == 0;
    const bool parent = offer.node == parent_;
    const bool named = !quoted.message_id.empty() && quoted.message_id == original.message_id;
    const bool other_letter =
        !named && !parent && !same_minute && (author == Fit::no || apart > kOtherLetter);
    const bool enough = quoted.shingles.size() >= kEnoughShingles;
    const bool same_text = quoted.text_hash != 0 && quoted.text_hash == original.own_hash;

    const bool by_text =
        enough && !other_letter &&
        (offer.own >= kContainment || (offer.contained >= kContainment && offer.own >= kOwnPart));
    const bool by_header = named || (same_minute && author == Fit::yes) ||
                           (same_text && !original.utc && author == Fit::yes) ||
                           // The same clock in another zone, and at least some of the words.
                           (dated && quoted.zone_assumed && author == Fit::yes &&
                            zones_apart(*quoted.utc, *original.utc) &&
                            (same_text || (enough && offer.contained >= kAlteredContainment)));
    const bool by_parent =
        parent && (same_text || (enough ? offer.contained >= kAlteredContainment
                                        : offer.contained >= 1 && !quoted.shingles.empty()));
    const bool by_author = enough && author == Fit::yes && !quoted.utc && offer.contained >= kHalf;
    if (!by_text && !by_header && !by_parent && !by_author) {
      if (!other_letter && enough && offer.contained >= kAlteredContainment)
        passage_->doubtful = true;
      return;
    }
    const double score = (named ? 8 : 0) + (parent ? 4 : 0) +
                         (same_minute && author == Fit::yes ? 5 : 0) +
                         (author == Fit::yes ? 2 : 0) + (dated && apart <= kMostZones ? 1 : 0) +
                         2 * offer.own + offer.contained;
    const bool better =
        best_.offer.node == kNone || score > best_.score + 1e-9 ||
        (score > best_.score - 1e-9 && nodes_.earlier(offer.node, best_.offer.node));
    if (!better) return;
    best_ = {offer,
             by_text || by_author ? MatchBasis::text
             : by_header          ? MatchBasis::header
                                  : MatchBasis::parent,
             score};
  }

  const NodeTable& nodes_;
  Forest& forest_;
  People& people_;
  Passages& passages_;
  std::vector<std::pair<std::int64_t, Index>> by_minute_;
  std::vector<std::pair<std::uint64_t, Index>> undated_by_text_;
  std::vector<Index> group_of_;  // Of each passage; kNone: too short to be looked up by words.
  std::vector<Shingles> groups_;
  std::vector<Offer> offers_;
  std::vector<std::size_t> offer_of_;  // Of each group.
  std::vector<QuoteMatch> matches_;

  // The passage at hand.
  Overlap overlap_;
  Overlap original_;
  bool is_set_ = false;
  Passage* passage_ = nullptr;
  Index parent_ = kNone;
  std::vector<Index> judged_;  // Originals that were looked at.
  Judged best_;
};

}  // namespace

std::int64_t minutes_apart(std::int64_t left, std::int64_t right) {
  return std::abs(left / 60 - right / 60);
}

bool zones_apart(std::int64_t left, std::int64_t right) {
  const std::int64_t apart = minutes_apart(left, right);
  return apart <= kMostZones && apart % kZoneStep == 0;
}

std::vector<QuoteMatch> match_quotations(const NodeTable& nodes,
                                         Forest& forest,
                                         People& people,
                                         Passages& passages) {
  return QuoteMatcher(nodes, forest, people, passages).run();
}

}  // namespace pismo::relate
