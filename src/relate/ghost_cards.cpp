#include "ghost_cards.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

#include "pismo/relate/quotation.hpp"

#include "mix.hpp"
#include "text_index.hpp"

namespace pismo::relate {

namespace {

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : bytes)
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return mix(hash);
}

using Names = std::map<std::string_view, std::size_t>;

/// The name that is met most often; of equally many, the longest; empty without names.
std::string_view most_met(const Names& names) {
  const auto most = std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second, a.first.size()) < std::pair(b.second, b.first.size());
  });
  return most == names.end() ? std::string_view{} : most->first;
}

/// What most passages print; of equally many, the longest: "Константин Еремин" before "Костя".
class GhostCards {
 public:
  GhostCards(const NodeTable& nodes, const Forest& forest, const Passages& passages, People& people)
      : nodes_(nodes),
        forest_(forest),
        passages_(passages),
        people_(people),
        shingles_(nodes.letters()) {}

  std::vector<Ghost> run(std::vector<Node>& numbers) {
    find_followed();
    witnesses_.resize(nodes_.nodes() - nodes_.messages());
    for (const Passage& passage : passages_.all) {
      if (passage.node != kNone && !nodes_.is_message(passage.node))
        witnesses_[passage.node - nodes_.messages()].push_back(&passage);
    }
    std::vector<std::pair<Ghost, Index>> cards;
    for (Index ghost = nodes_.messages(); ghost < nodes_.nodes(); ++ghost) {
      if (followed_[ghost]) cards.emplace_back(card_of(ghost), ghost);
    }
    name_authors(cards);
    std::stable_sort(cards.begin(), cards.end(), [](const auto& left, const auto& right) {
      return left.first.key < right.first.key;
    });
    std::vector<Ghost> ghosts;
    for (auto& [card, ghost] : cards) {
      card.number = -static_cast<Node>(ghosts.size()) - 1;
      numbers[ghost] = card.number;
      ghosts.push_back(std::move(card));
    }
    number_equal_keys(ghosts);
    return ghosts;
  }

 private:
  /// What most passages print; of equally many, the longest: "Константин Еремин" before "Костя".
  template <typename What>
  [[nodiscard]] std::string most_printed(const std::vector<const Passage*>& passages,
                                         What what) const {
    Names printed;
    for (const Passage* passage : passages) {
      const Text text = what(*passage);
      if (text != 0) ++printed[nodes_.text(text)];
    }
    return std::string(most_met(printed));
  }

  void find_followed() {
    followed_.assign(nodes_.nodes(), false);
    for (Index node = 0; node < nodes_.messages(); ++node) {
      const Index parent = forest_.parent(node);
      if (parent != kNone && !nodes_.is_message(parent)) {
        const auto [first, is_new] = first_answer_.try_emplace(parent, node);
        if (!is_new && nodes_.earlier(node, first->second)) first->second = node;
      }
      for (Index above = forest_.parent(node); above != kNone && !followed_[above];
           above = forest_.parent(above))
        followed_[above] = true;
    }
    for (const Passage& passage : passages_.all) {
      if (passage.node == kNone || nodes_.is_message(passage.node)) continue;
      // Shown under its quoter. One that hangs under a letter which it quotes is left out, and so
      // is a short or nameless one: made-up letters had most of them recovered already, under
      // another time or name.
      const bool is_told = passage.is_signed() && passage.quoted->shingles >= kEnoughShingles;
      if (is_told && forest_.weight(passage.node) == kQuotedWithinWeight)
        followed_[passage.node] = true;
    }
  }

  Ghost card_of(Index node) {
    auto& passages = witnesses_[node - nodes_.messages()];
    std::sort(passages.begin(), passages.end(), [this](const Passage* left, const Passage* right) {
      if (left->message != right->message) return nodes_.earlier(left->message, right->message);
      return left->quoted->ord < right->quoted->ord;
    });
    Ghost card;
    card.message_id = nodes_.ghost_id(node);
    card.author = most_printed(passages, [](const Passage& at) { return at.author; });
    card.address = most_printed(passages, [](const Passage& at) { return at.address; });
    card.subject = most_printed(passages, [](const Passage& at) { return at.quoted->subject; });
    card.to = most_printed(passages, [](const Passage& at) { return at.quoted->to; });
    set_time(card, node, passages);
    set_witnesses(card, passages);
    card.key =
        "ghost:" + (card.message_id.empty() ? quotation_key(card, passages) : card.message_id);
    return card;
  }

  /// A name that is printed beside the address stays. Another may be what a greeting calls the
  /// author ("Константин Аркадьевич"): the name that letters of the case give that address is
  /// shown instead, when it is as full and does not contradict.
  void name_authors(std::vector<std::pair<Ghost, Index>>& cards) {
    std::unordered_map<std::string_view, Names> of_address;
    for (auto& [card, node] : cards) {
      if (card.address.empty()) continue;
      const std::string beside = most_printed(
          witnesses_[node - nodes_.messages()],
          [](const Passage& at) { return at.quoted->address == 0 ? Text{0} : at.quoted->author; });
      if (beside.empty()) {
        of_address.try_emplace(card.address);
      } else {
        card.author = beside;
      }
    }
    if (of_address.empty()) return;
    count_names(of_address);
    for (auto& [card, node] : cards) {
      const auto found = of_address.find(card.address);
      if (found == of_address.end()) continue;
      const std::string_view name = most_met(found->second);
      const bool fits = card.author.empty() || people_.same_name(card.author, name) != Fit::no;
      if (fits && people_.words(name) >= people_.words(card.author)) card.author = name;
    }
  }

  /// What the participants at some addresses are called.
  void count_names(std::unordered_map<std::string_view, Names>& of_address) const {
    std::vector<Names*> of_text(nodes_.letters().texts().size(), nullptr);
    for (auto& [address, names] : of_address) {
      const Text text = nodes_.letters().texts().find(address);
      if (text != kNoText) of_text[text] = &names;
    }
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (nodes_.is_copy(node)) continue;
      for (const Who& who : nodes_.people(node)) {
        if (of_text[who.address] != nullptr && who.name != 0)
          ++(*of_text[who.address])[nodes_.text(who.name)];
      }
    }
  }

  void set_time(Ghost& card, Index node, const std::vector<const Passage*>& passages) {
    std::map<std::pair<bool, std::int64_t>, std::size_t> printed;  // Sure zones first.
    for (const Passage* passage : passages) {
      const auto& utc = passage->quoted->utc;
      if (utc) ++printed[{passage->quoted->zone_assumed, *utc - ((*utc % 60 + 60) % 60)}];
    }
    if (!printed.empty()) {
      const bool assumed = printed.begin()->first.first;
      auto most = printed.begin();
      for (auto at = printed.begin(); at != printed.end() && at->first.first == assumed; ++at) {
        if (at->second > most->second) most = at;
      }
      card.from_utc = most->first.second;
      card.until_utc = most->first.second + 60;
      card.dated = true;
      card.zone_assumed = assumed;
      return;
    }
    const Index parent = forest_.parent(node);
    if (parent != kNone && nodes_.is_message(parent)) card.from_utc = nodes_.record(parent).utc;
    for (const Passage* passage : passages)
      before(card, nodes_.record(passage->message).utc);
    const auto first = first_answer_.find(node);
    if (first != first_answer_.end()) before(card, nodes_.record(first->second).utc);
    if (card.from_utc && card.until_utc && *card.from_utc >= *card.until_utc) card.from_utc.reset();
  }

  static void before(Ghost& card, const std::optional<std::int64_t>& utc) {
    if (utc && (!card.until_utc || *utc + 1 < *card.until_utc)) card.until_utc = *utc + 1;
  }

  void set_witnesses(Ghost& card, const std::vector<const Passage*>& passages) {
    std::set<Text> quoters;
    std::set<std::uint64_t> texts;
    for (std::size_t at = 0; at < passages.size(); ++at) {
      quoters.insert(nodes_.sender(passages[at]->message).address);
      texts.insert(passages[at]->quoted->text_hash);
      if (passages[at]->quoted->words > passages[card.fullest]->quoted->words) card.fullest = at;
    }
    card.quoters = quoters.size();
    card.variants = texts.size();
    for (const Passage* passage : passages) {
      const double agreement = agree(*passage->quoted, *passages[card.fullest]->quoted);
      card.witnesses.push_back(
          {nodes_.record(passage->message).id, passage->quoted->ord, agreement});
      card.agreement = std::min(card.agreement, agreement);
    }
  }

  double agree(const KeptQuote& witness, const KeptQuote& fullest) {
    if (witness.text_hash == fullest.text_hash) return 1;
    if (witness.shingles == 0) return 0;
    overlap_.set(shingles_.of(witness));
    overlap_.clear();
    return static_cast<double>(overlap_.count(shingles_.of(fullest)).found) /
           static_cast<double>(overlap_.size());
  }

  /// The same for the same author and minute, whatever was quoted; else by the words.
  std::string quotation_key(const Ghost& card, const std::vector<const Passage*>& passages) {
    std::uint64_t hash = 0;
    if (card.dated && !(card.author.empty() && card.address.empty())) {
      const std::string author = card.address.empty() ? people_.folded(card.author) : card.address;
      hash = mix(hash_bytes(author) + static_cast<std::uint64_t>(*card.from_utc));
    } else {
      std::uint64_t text = ~std::uint64_t{0};
      for (const Passage* passage : passages)
        text = std::min(text, passage->quoted->text_hash);
      hash = mix(text);
    }
    return fmt::format("q:{:016x}", hash);
  }

  static void number_equal_keys(std::vector<Ghost>& ghosts) {
    for (std::size_t at = 1, same = 0; at < ghosts.size(); ++at) {
      same = ghosts[at].key == ghosts[at - 1 - same].key ? same + 1 : 0;
      if (same > 0) ghosts[at].key += fmt::format("-{}", same + 1);
    }
  }

  const NodeTable& nodes_;
  const Forest& forest_;
  const Passages& passages_;
  People& people_;
  std::vector<bool> followed_;
  std::vector<std::vector<const Passage*>> witnesses_;
  std::unordered_map<Index, Index> first_answer_;
  Overlap overlap_;
  ShinglesOf shingles_;
};

}  // namespace

std::vector<Ghost> describe_ghosts(const NodeTable& nodes,
                                   const Forest& forest,
                                   const Passages& passages,
                                   People& people,
                                   std::vector<Node>& numbers) {
  return GhostCards(nodes, forest, passages, people).run(numbers);
}

}  // namespace pismo::relate
