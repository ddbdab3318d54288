#include "header_links.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace pismo::relate {

namespace {

// Of a Message-ID that many letters share, so many before and after the answer are looked at.
constexpr std::ptrdiff_t kNearestBefore = 16;
constexpr std::ptrdiff_t kNearestAfter = 4;

// What one message's header says of its parent.
struct Declared {
  Index name = kNone;
  LinkKind kind = LinkKind::references;
  bool both = false;  // In-Reply-To says the same as References.
};

// References of some message name `parent` right before `child`.
struct Claim {
  Index child = kNone;
  Index parent = kNone;
  bool strong = false;
  Index witness = kNone;
};

class HeaderLinks {
 public:
  HeaderLinks(NodeTable& nodes, Forest& forest) : nodes_(nodes), forest_(forest) {}

  void run() {
    read_fields();
    give_names_by_thread_index();
    link_copies();
    link_declared();
    link_witnessed();
  }

 private:
  void read_fields() {
    ancestors_.resize(nodes_.messages());
    declared_.resize(nodes_.messages());
    for (Index node = 0; node < nodes_.messages(); ++node) {
      const Text own = nodes_.record(node).message_id;
      const auto references = nodes_.letters().references(node);
      auto& ancestors = ancestors_[node];
      ancestors.reserve(std::min(references.size(), kMostReferences));
      for (const Text id : references) {
        const Index name = usable(id, own);
        if (name == kNone) continue;
        // An id that is named twice stands where it stands last: nearest to the answer.
        std::erase(ancestors, name);
        ancestors.push_back(name);
        if (ancestors.size() > kMostReferences) ancestors.erase(ancestors.begin());
      }
      declare(node, in_reply_to(node));
    }
  }

  /// The name of an identifier, unless it is the message's own, or junk.
  Index usable(Text id, Text own) {
    if (id == 0 || id == own || nodes_.is_address(id)) return kNone;
    const Index known = nodes_.known_name(id);
    const bool is_new = known == kNone && nodes_.text(id).find('@') != std::string_view::npos;
    return is_new ? nodes_.name(id) : known;
  }

  /// The one parent that In-Reply-To names; kNone when it names several, or something else. Old
  /// mailers wrote addresses and whole sentences there.
  Index in_reply_to(Index node) {
    const Text own = nodes_.record(node).message_id;
    const auto ids = nodes_.letters().in_reply_to(node);
    if (ids.size() == 1) return usable(ids.front(), own);
    Index last = kNone;
    for (const Text id : ids) {
      const Index name = id == own ? kNone : nodes_.known_name(id);
      if (name != kNone && !nodes_.name_at(name).messages.empty()) last = name;
    }
    return last;
  }

  void declare(Index node, Index in_reply_to) {
    auto& ancestors = ancestors_[node];
    Declared& declared = declared_[node];
    if (ancestors.empty()) {
      if (in_reply_to != kNone) declared = {in_reply_to, LinkKind::in_reply_to, false};
      return;
    }
    declared = {ancestors.back(), LinkKind::references, in_reply_to == ancestors.back()};
    if (in_reply_to == kNone || declared.both) return;
    // Some mailers copy References and forget to append the parent, which In-Reply-To names.
    const bool listed =
        std::find(ancestors.begin(), ancestors.end(), in_reply_to) != ancestors.end();
    const bool last_known = !nodes_.name_at(ancestors.back()).messages.empty();
    const bool known = !nodes_.name_at(in_reply_to).messages.empty();
    if (listed || (!known && last_known)) return;
    // Others name a letter of another conversation there: the subject tells which is answered.
    if (known && last_known && shares_subject(node, ancestors.back()) &&
        !shares_subject(node, in_reply_to))
      return;
    declared = {in_reply_to, LinkKind::in_reply_to, false};
  }

  /// Whether a letter of that name has the subject of `node`, prefixes aside.
  [[nodiscard]] bool shares_subject(Index node, Index name) const {
    const Text base = nodes_.record(node).subject_base;
    const auto& messages = nodes_.name_at(name).messages;
    return base != 0 && std::any_of(messages.begin(), messages.end(), [&](Index message) {
             return nodes_.record(message).subject_base == base;
           });
  }

  [[nodiscard]] bool differ_in_subject(Index left, Index right) const {
    if (!nodes_.is_message(left) || !nodes_.is_message(right)) return false;
    const Text one = nodes_.record(left).subject_base;
    const Text other = nodes_.record(right).subject_base;
    return one != 0 && other != 0 && one != other;
  }

  /// Sent letters kept by Outlook have no Message-ID. An answer's Thread-Index shows which of
  /// them has the one that the answer names.
  void give_names_by_thread_index() {
    std::unordered_map<std::string_view, Index> nameless;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      const KeptLetter& record = nodes_.record(node);
      if (record.message_id == 0 && record.thread_index != 0 && !nodes_.is_copy(node))
        nameless.try_emplace(nodes_.text(record.thread_index), node);
    }
    if (nameless.empty()) return;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      const Index name = declared_[node].name;
      if (name == kNone || !nodes_.name_at(name).messages.empty()) continue;
      const auto found =
          nameless.find(parent_thread_index(nodes_.text(nodes_.record(node).thread_index)));
      if (found != nameless.end() && found->second != node) nodes_.adopt(name, found->second);
    }
  }

  void link_copies() {
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (nodes_.is_copy(node))
        forest_.attach(node,
                       nodes_.primary(node),
                       LinkKind::copy,
                       kCopyWeight,
                       "The same date, people, subject and text; only transport headers differ.");
    }
  }

  void link_declared() {
    // The latest first: of a loop, the earliest message is left without a parent.
    std::vector<Index> order;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (declared_[node].name != kNone && !nodes_.is_copy(node)) order.push_back(node);
    }
    std::sort(order.begin(), order.end(), [this](Index one, Index other) {
      return nodes_.earlier(other, one);
    });
    for (const Index node : order) {
      const Declared& declared = declared_[node];
      const Index parent = resolve(declared.name, node);
      forest_.grow(nodes_.nodes());
      const std::string_view id = nodes_.text(nodes_.name_at(declared.name).message_id);
      if (declared.kind == LinkKind::in_reply_to) {
        forest_.attach(node,
                       parent,
                       declared.kind,
                       kInReplyToWeight,
                       fmt::format("In-Reply-To names <{}>.", id));
      } else {
        forest_.attach(
            node,
            parent,
            declared.kind,
            kReferencesWeight,
            fmt::format(
                "References {} <{}>.", declared.both ? "and In-Reply-To name" : "end with", id));
      }
    }
  }

  /// The message behind a name, as seen from an answer to it; a ghost when there is none.
  Index resolve(Index name, Index answer) {
    const auto& messages = nodes_.name_at(name).messages;
    if (messages.empty()) return nodes_.ghost_of(name);
    if (messages.size() == 1) return messages.front();
    const auto later =
        std::upper_bound(messages.begin(), messages.end(), answer, [this](Index left, Index right) {
          return nodes_.earlier(left, right);
        });
    const auto begin = later - std::min<std::ptrdiff_t>(later - messages.begin(), kNearestBefore);
    const auto end = later + std::min<std::ptrdiff_t>(messages.end() - later, kNearestAfter);
    // The best fit; of equal ones the last before the answer, then the first after it.
    Index best = kNone;
    int best_fit = -1;
    for (auto at = begin; at != end; ++at) {
      if (*at == nodes_.primary(answer)) continue;
      const int fit = fitness(*at, answer) + (at < later ? 1 : 0);
      if (fit > best_fit || (fit == best_fit && at < later)) {
        best = *at;
        best_fit = fit;
      }
    }
    return best == kNone ? messages.front() : best;
  }

  [[nodiscard]] int fitness(Index parent, Index answer) const {
    const Text before = nodes_.record(parent).subject_base;
    int fit = before != 0 && before == nodes_.record(answer).subject_base ? 4 : 0;
    fit += sent_by_one_of(parent, answer) ? 2 : 0;
    fit += sent_by_one_of(answer, parent) ? 2 : 0;
    return fit;
  }

  /// Whether the sender of one message is among the people of another.
  [[nodiscard]] bool sent_by_one_of(Index message, Index other) const {
    return !nodes_.people(message).empty() &&
           is_among(nodes_.sender(message).address, nodes_.people(other));
  }

  /// What lists of References say of messages that do not say it themselves: of ghosts, and of
  /// those whose own headers name nobody.
  void link_witnessed() {
    std::vector<Claim> claims = collect_claims();
    std::sort(claims.begin(), claims.end(), [](const Claim& left, const Claim& right) {
      return std::tie(left.child, left.parent, right.strong, left.witness) <
             std::tie(right.child, right.parent, left.strong, right.witness);
    });

    struct Vote {
      Claim claim;
      std::uint32_t strong = 0, all = 0;
    };

    std::vector<Vote> votes;
    for (const Claim& claim : claims) {
      if (votes.empty() || votes.back().claim.child != claim.child ||
          votes.back().claim.parent != claim.parent)
        votes.push_back({claim, 0, 0});
      votes.back().strong += claim.strong ? 1 : 0;
      ++votes.back().all;
    }
    std::sort(votes.begin(), votes.end(), [](const Vote& left, const Vote& right) {
      return std::tie(right.strong, right.all, left.claim.child, left.claim.parent) <
             std::tie(left.strong, left.all, right.claim.child, right.claim.parent);
    });
    for (const auto& [claim, strong, all] : votes) {
      forest_.attach(
          claim.child,
          claim.parent,
          LinkKind::references,
          kWitnessedReferencesWeight,
          fmt::format("References of {} name it after <{}>.",
                      all == 1 ? "one later message" : fmt::format("{} later messages", all),
                      id(claim.parent)));
    }
  }

  [[nodiscard]] std::string_view id(Index node) const {
    return nodes_.is_message(node) ? nodes_.text(nodes_.record(node).message_id)
                                   : nodes_.ghost_id(node);
  }

  std::vector<Claim> collect_claims() {
    std::vector<Claim> claims;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (nodes_.is_copy(node)) continue;
      claim_listed(node, claims);
      claim_beside(node, claims);
    }
    forest_.grow(nodes_.nodes());
    return claims;
  }

  /// What References say of those that they list.
  void claim_listed(Index node, std::vector<Claim>& claims) {
    const auto& ancestors = ancestors_[node];
    for (std::size_t at = 1; at < ancestors.size(); ++at) {
      const Index child = sole(ancestors[at]);
      const Index parent = sole(ancestors[at - 1]);
      if (!may_follow(child, parent)) continue;
      // Long lists are cut after the first id: what follows there need not be its answer.
      const bool strong = at > 1 || ancestors.size() < kCutReferences;
      claims.push_back({child, parent, strong, node});
    }
  }

  /// What is said by In-Reply-To beside References that do not list it.
  void claim_beside(Index node, std::vector<Claim>& claims) {
    const auto& ancestors = ancestors_[node];
    if (declared_[node].kind != LinkKind::in_reply_to || ancestors.empty()) return;
    const Index child = sole(declared_[node].name);
    const Index parent = sole(ancestors.back());
    if (!may_follow(child, parent)) return;
    // Two letters may be answered at once.
    if (!differ_in_subject(child, parent)) claims.push_back({child, parent, false, node});
  }

  /// Whether two nodes are there, and the header of the child itself names nobody.
  [[nodiscard]] bool may_follow(Index child, Index parent) const {
    if (child == kNone || parent == kNone || child == parent) return false;
    return !nodes_.is_message(child) || declared_[child].name == kNone;
  }

  /// The one message or ghost of a name; kNone when several messages share it.
  Index sole(Index name) {
    const auto& messages = nodes_.name_at(name).messages;
    if (messages.size() > 1) return kNone;
    return messages.empty() ? nodes_.ghost_of(name) : messages.front();
  }

  // Longer lists are junk or attack; mailers keep 10 to 30, RFC 5322's line limit some 40 ids.
  static constexpr std::size_t kMostReferences = 200;
  static constexpr std::size_t kCutReferences = 8;

  NodeTable& nodes_;
  Forest& forest_;
  std::vector<std::vector<Index>> ancestors_;  // Names in References, the oldest first.
  std::vector<Declared> declared_;
};

}  // namespace

void link_headers(NodeTable& nodes, Forest& forest) {
  forest.grow(nodes.nodes());
  HeaderLinks(nodes, forest).run();
}

}  // namespace pismo::relate
