#include "quote_matcher.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "findings.hpp"
#include "grounds.hpp"
#include "other_sources.hpp"
#include "text_index.hpp"
#include "text_offers.hpp"

namespace pismo::relate {

namespace {

// A quotation may seem older than its original by the error of two clocks.
constexpr std::int64_t kClockError = 86'400;

// Letters of one minute that are looked at: robots write hundreds.
constexpr std::ptrdiff_t kMostOfMinute = 64;

struct Judged {
  Offer offer;
  MatchBasis basis = MatchBasis::text;
  double score = 0;
};

class QuoteMatcher {
 public:
  QuoteMatcher(const NodeTable& nodes,
               Forest& forest,
               People& people,
               Passages& passages,
               Remembered& memory)
      : nodes_(nodes),
        forest_(forest),
        people_(people),
        passages_(passages),
        offers_(nodes, passages, memory),
        findings_(passages.all.size(), memory),
        shingles_(nodes.letters()) {}

  std::vector<QuoteMatch> run() {
    order_letters();
    offers_.run();
    for (const Index at : passages_.outer_first())
      match(at);
    findings_.keep();
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
      const KeptLetter& record = nodes_.record(node);
      if (record.utc) by_minute_.emplace_back(*record.utc / 60, node);
      if (record.own_hash != 0 && !record.utc) undated_by_text_.emplace_back(record.own_hash, node);
    }
    std::sort(by_minute_.begin(), by_minute_.end());
    std::sort(undated_by_text_.begin(), undated_by_text_.end());
  }

  /// What was counted of a letter, as shares.
  [[nodiscard]] Offer offer_of(const Counted& counted, std::uint32_t distinct) const {
    const auto size = static_cast<double>(std::max(distinct, 1U));
    const auto all = static_cast<double>(std::max(nodes_.record(counted.node).shingles, 1U));
    return {counted.node,
            static_cast<double>(counted.found) / size,
            static_cast<double>(counted.own) / size,
            1 - static_cast<double>(counted.covered) / all};
  }

  void match(Index at) {
    Passage& passage = passages_.all[at];
    const KeptQuote& quoted = *passage.quoted;
    best_ = {};
    passage_ = &passage;
    number_ = at;
    is_set_ = false;
    judged_.clear();
    parent_ = answered(passage);
    for (const Counted& counted : offers_.of(at))
      judge(offer_of(counted, offers_.distinct(at)));
    if (parent_ != kNone) consider(parent_);
    consider_named();
    consider_minute();
    consider_undated();
    if (best_.offer.node == kNone) consider_zones();
    if (best_.offer.node == kNone) return;
    const Offer& offer = best_.offer;
    passage.node = offer.node;
    const bool altered =
        offer.contained < 1 && is_altered(quoted, offer.node) && !is_from_elsewhere(offer);
    matches_.push_back({nodes_.record(passage.message).id,
                        quoted.ord,
                        nodes_.record(offer.node).id,
                        best_.basis,
                        offer.contained,
                        altered,
                        offer.omitted});
  }

  bool is_from_elsewhere(const Offer& offer) {
    if (offers_.is_short(number_)) return false;
    return is_of_another_version(offer) || is_of_several(offer);
  }

  bool is_of_several(const Offer& offer) {
    const auto others =
        earlier_letters(nodes_, offers_.of(number_), offer.node, nodes_.primary(passage_->message));
    if (others.empty()) return false;
    if (const auto known = findings_.of_several(number_, offer.node, others)) return *known;
    return findings_.note_of_several(
        number_,
        offer.node,
        others,
        is_of_several_letters(shingles_, *passage_->quoted, offer.node, others));
  }

  /// Whether the same sender wrote all of it in another letter that the quoter may have read: a
  /// patch that was sent again with changes, a notice that goes out every month. Then it is quoted
  /// as it stood there.
  bool is_of_another_version(const Offer& offer) {
    const KeptQuote& quoted = *passage_->quoted;
    const Text sender = nodes_.sender(offer.node).address;
    const auto& quoter = nodes_.record(passage_->message).utc;
    const auto offers = offers_.of(number_);
    return sender != 0 && std::any_of(offers.begin(), offers.end(), [&](const Counted& other) {
             if (other.node == offer.node || other.node == nodes_.primary(passage_->message) ||
                 nodes_.sender(other.node).address != sender)
               return false;
             const auto& utc = nodes_.record(other.node).utc;
             if (utc && quoter && *utc > *quoter + kClockError) return false;
             return offer_of(other, offers_.distinct(number_)).own > offer.own &&
                    !is_altered(quoted, other.node);
           });
  }

  /// Whether the passage differs from the original's own words before it ends: what follows the
  /// original's last words is its signature, or what it quotes itself.
  bool is_altered(const KeptQuote& quoted, Index original) {
    if (const auto known = findings_.altered(number_, original)) return *known;
    return findings_.note_altered(number_, original, differs(quoted, original));
  }

  bool differs(const KeptQuote& quoted, Index original) {
    const Shingles own = shingles_.own(original);
    original_.set(own);
    original_.clear();
    bool missing = false;
    bool missing_before = false;  // Before the last that was found.
    Shingle last = 0;
    for (const Shingle& shingle : shingles_.of(quoted)) {
      if (original_.count({&shingle, 1}).covered == 0) {
        missing = true;
        continue;
      }
      missing_before = missing;
      last = shingle;
    }
    if (!missing) return false;
    return missing_before || own.empty() || last != own.back();
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
    if (const auto known = findings_.compared(number_, node)) {
      judge(offer_of(known->counted, known->distinct));
      return;
    }
    if (!is_set_) overlap_.set(shingles_.of(*passage_->quoted));
    is_set_ = true;
    const Counted counted = TextOffers::compare(nodes_.letters(), shingles_, overlap_, node);
    const auto distinct = static_cast<std::uint32_t>(overlap_.size());
    findings_.note_compared({number_, distinct, counted});
    judge(offer_of(counted, distinct));
  }

  void consider_named() {
    const Index name =
        passage_->quoted->message_id == 0 ? kNone : nodes_.known_name(passage_->quoted->message_id);
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
    const KeptQuote& quoted = *passage_->quoted;
    if (!quoted.utc || !quoted.zone_assumed) return;
    if (quoted.author == 0 && quoted.address == 0) return;
    for (std::int64_t off = -kMostZones; off <= kMostZones; off += kZoneStep) {
      if (off == 0) continue;
      each_of_minute(*quoted.utc / 60 + off, [this](Index node) {
        if (authorship(node) != Fit::yes) return;
        consider(node);
        // Too short to be told apart from another letter of that hour.
        if (passage_->quoted->shingles < kEnoughShingles) passage_->doubtful = true;
      });
    }
  }

  /// Whether the passage can be from the sender of a letter. The Bat! writes "you wrote": the
  /// author is somebody whom the quoting message is addressed to; within another quotation,
  /// somebody of the same people or the same conversation.
  Fit authorship(Index node) {
    const KeptQuote& quoted = *passage_->quoted;
    if (quoted.author != 0 || quoted.address != 0) return people_.is_author(quoted, node);
    if (!quoted.utc) return Fit::unknown;
    const bool inner = passage_->outer != kNone;
    if (inner && forest_.tree(node) == forest_.tree(passage_->message)) return Fit::yes;
    const auto people = nodes_.people(passage_->message);
    if (people.empty() || nodes_.people(node).empty()) return Fit::unknown;
    const auto others = people.subspan(inner ? 0 : 1);
    return is_among(nodes_.sender(node).address, others) ? Fit::yes : Fit::unknown;
  }

  void judge(const Offer& offer) {
    judged_.push_back(offer.node);
    const KeptLetter& original = nodes_.record(offer.node);
    const KeptLetter& quoter = nodes_.record(passage_->message);
    if (offer.node == nodes_.primary(passage_->message)) return;
    if (original.utc && quoter.utc && *original.utc > *quoter.utc + kClockError) return;
    const Grounds grounds =
        grounds_of(*passage_->quoted, original, authorship(offer.node), offer.node == parent_);
    const auto basis = basis_of(grounds, offer);
    if (!basis) {
      if (!grounds.other_letter() && grounds.enough && offer.contained >= kAlteredContainment)
        passage_->doubtful = true;
      return;
    }
    const double score = score_of(grounds, offer);
    const bool better =
        best_.offer.node == kNone || score > best_.score + 1e-9 ||
        (score > best_.score - 1e-9 && nodes_.earlier(offer.node, best_.offer.node));
    if (better) best_ = {offer, *basis, score};
  }

  const NodeTable& nodes_;
  Forest& forest_;
  People& people_;
  Passages& passages_;
  std::vector<std::pair<std::int64_t, Index>> by_minute_;
  std::vector<std::pair<std::uint64_t, Index>> undated_by_text_;
  TextOffers offers_;
  Findings findings_;
  ShinglesOf shingles_;
  std::vector<QuoteMatch> matches_;

  // The passage at hand.
  Overlap overlap_;
  Overlap original_;
  bool is_set_ = false;
  Passage* passage_ = nullptr;
  Index number_ = kNone;
  Index parent_ = kNone;
  std::vector<Index> judged_;  // Originals that were looked at.
  Judged best_;
};

}  // namespace

std::vector<QuoteMatch> match_quotations(const NodeTable& nodes,
                                         Forest& forest,
                                         People& people,
                                         Passages& passages,
                                         Remembered& memory) {
  return QuoteMatcher(nodes, forest, people, passages, memory).run();
}

}  // namespace pismo::relate
