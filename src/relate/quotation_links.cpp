#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <tuple>

#include "other_links.hpp"

namespace pismo::relate {

namespace {

// What is quoted may seem younger than the quoting message by the error of two clocks.
constexpr std::int64_t kClockError = 86'400;

struct Claim {
  Index child = kNone;
  Index parent = kNone;
  double weight = 0;
  Index passage = kNone;  // What shows it.
  std::uint32_t votes = 1;
};

class QuotationLinks {
 public:
  QuotationLinks(const NodeTable& nodes,
                 const Passages& passages,
                 const std::vector<QuoteMatch>& matches,
                 Forest& forest)
      : nodes_(nodes), passages_(passages), matches_(matches), forest_(forest) {}

  void run() {
    date_ghosts();
    for (Index message = 0; message < nodes_.messages(); ++message)
      collect_outer(message);
    for (Index at = 0; at < passages_.all.size(); ++at)
      collect_inner(at);
    count();
    for (const Claim& claim : claims_)
      forest_.attach(claim.child, claim.parent, LinkKind::quotation, claim.weight, evidence(claim));
    keep_loose_ghosts();
  }

 private:
  void date_ghosts() {
    ghost_time_.assign(nodes_.nodes() - nodes_.messages(), kUnknown);
    for (const Passage& passage : passages_.all) {
      if (passage.node == kNone || nodes_.is_message(passage.node) || !passage.quoted->utc)
        continue;
      std::int64_t& time = ghost_time_[passage.node - nodes_.messages()];
      time = std::min(time, *passage.quoted->utc);
    }
  }

  [[nodiscard]] std::int64_t time(Index node) const {
    if (!nodes_.is_message(node)) return ghost_time_[node - nodes_.messages()];
    return nodes_.record(node).utc.value_or(kUnknown);
  }

  void add(Index child, Index parent, double weight, Index passage) {
    if (child == parent || forest_.parent(child) != kNone) return;
    const std::int64_t before = time(parent);
    const std::int64_t after = time(child);
    if (before != kUnknown && after != kUnknown && before > after + kClockError) return;
    claims_.push_back({child, parent, weight, passage, 1});
  }

  /// What the message itself quotes first.
  void collect_outer(Index message) {
    if (nodes_.is_copy(message)) return;
    for (Index at = passages_.first[message]; at < passages_.first[message + 1]; ++at) {
      const Passage& passage = passages_.all[at];
      if (passage.outer != kNone || passage.node == kNone) continue;
      add(message, passage.node, kQuotationWeight, at);
      // The answered letter is missing, and this is all that is left of it to go by.
      const Index parent = forest_.parent(message);
      if (parent != kNone && !nodes_.is_message(parent))
        add(parent, passage.node, kWitnessedQuotationWeight, at);
      return;
    }
  }

  /// What is quoted first within a quotation.
  void collect_inner(Index at) {
    const Passage& passage = passages_.all[at];
    if (passage.outer == kNone || passage.node == kNone) return;
    const Index outer = passages_.all[passage.outer].node;
    if (outer == kNone) return;
    for (Index before = passages_.first[passage.message]; before < at; ++before) {
      const Passage& other = passages_.all[before];
      if (other.outer == passage.outer && other.node != kNone) return;
    }
    add(outer, passage.node, kWitnessedQuotationWeight, at);
  }

  /// One claim for each pair; those that more messages support first. Of equal ones, the claim of
  /// the younger child first, so that a loop leaves the oldest without a parent.
  void count() {
    std::sort(claims_.begin(), claims_.end(), [](const Claim& left, const Claim& right) {
      return std::tuple(left.child, left.parent, -left.weight, left.passage) <
             std::tuple(right.child, right.parent, -right.weight, right.passage);
    });
    std::vector<Claim> counted;
    for (const Claim& claim : claims_) {
      if (!counted.empty() && counted.back().child == claim.child &&
          counted.back().parent == claim.parent) {
        ++counted.back().votes;
      } else {
        counted.push_back(claim);
      }
    }
    std::sort(counted.begin(), counted.end(), [this](const Claim& left, const Claim& right) {
      return std::tuple(-left.weight,
                        right.votes,
                        time(right.child),
                        time(right.parent),
                        left.child,
                        left.parent) < std::tuple(-right.weight,
                                                  left.votes,
                                                  time(left.child),
                                                  time(left.parent),
                                                  right.child,
                                                  right.parent);
    });
    claims_ = std::move(counted);
  }

  /// A ghost that no message follows is shown under the message that quotes it: a second
  /// letter in a forward, or an answer that quotes another letter than it answers.
  void keep_loose_ghosts() {
    std::vector<bool> followed(forest_.nodes(), false);
    const auto follow = [&](Index node) {
      for (Index above = node; above != kNone && !followed[above]; above = forest_.parent(above))
        followed[above] = true;
    };
    for (Index message = 0; message < nodes_.messages(); ++message)
      follow(message);
    std::vector<Index> loose;
    for (Index at = 0; at < passages_.all.size(); ++at) {
      const Index node = passages_.all[at].node;
      if (node != kNone && !followed[node]) loose.push_back(at);
    }
    std::sort(loose.begin(), loose.end(), [this](Index left, Index right) {
      const Index one = passages_.all[left].message;
      const Index other = passages_.all[right].message;
      return one == other ? left < right : nodes_.earlier(one, other);
    });
    for (const Index at : loose) {
      Index root = passages_.all[at].node;
      if (followed[root]) continue;
      while (forest_.parent(root) != kNone)
        root = forest_.parent(root);
      // What it quotes in its turn lies in a conversation; that its quoter shows it ties the two no
      // more than a mention.
      if (followed[root]) continue;
      forest_.attach(root,
                     passages_.all[at].message,
                     LinkKind::quotation,
                     kQuotedWithinWeight,
                     "The parent quotes it.");
      follow(passages_.all[at].node);
    }
  }

  [[nodiscard]] std::string evidence(const Claim& claim) const {
    const Passage& passage = passages_.all[claim.passage];
    const KeptLetter& witness = nodes_.record(passage.message);
    if (claim.child != passage.message) {
      return fmt::format("{} quotes it with the parent quoted within.",
                         claim.votes == 1 ? "A later message"
                                          : fmt::format("Each of {} later messages", claim.votes));
    }
    const auto match = std::lower_bound(
        matches_.begin(),
        matches_.end(),
        std::pair(witness.id, passage.quoted->ord),
        [](const QuoteMatch& left, const std::pair<std::int64_t, std::uint32_t>& right) {
          return std::pair(left.message, left.ord) < right;
        });
    if (match == matches_.end() || match->message != witness.id ||
        match->ord != passage.quoted->ord)
      return "It quotes the parent, which is not in the case.";
    const int percent = static_cast<int>(std::floor(match->containment * 100));
    switch (match->basis) {
      case MatchBasis::text:
        return fmt::format("It quotes the parent: {} % of the quoted words in a row stand there.",
                           percent);
      case MatchBasis::header:
        return "It quotes a letter of the author and minute of the parent.";
      case MatchBasis::parent:
        return fmt::format("It quotes words of the parent: {} % of them stand there.", percent);
    }
    return {};
  }

  static constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::max();

  const NodeTable& nodes_;
  const Passages& passages_;
  const std::vector<QuoteMatch>& matches_;
  Forest& forest_;
  std::vector<std::int64_t> ghost_time_;
  std::vector<Claim> claims_;
};

}  // namespace

void link_quotations(const NodeTable& nodes,
                     const Passages& passages,
                     const std::vector<QuoteMatch>& matches,
                     Forest& forest) {
  QuotationLinks(nodes, passages, matches, forest).run();
}

}  // namespace pismo::relate
