#include "passages.hpp"

#include <algorithm>
#include <utility>

namespace pismo::relate {

namespace {

/// Finds what each passage of one message lies in: the nearest before it that is less deep, or,
/// when quotations stand above the answer, the nearest after it.
void nest(std::vector<Passage>& all, Index begin, Index end) {
  std::vector<Index> open;
  const auto pass = [&](Index at) {
    Passage& passage = all[at];
    while (!open.empty() && all[open.back()].quoted->depth >= passage.quoted->depth)
      open.pop_back();
    if (passage.outer == kNone && !open.empty()) passage.outer = open.back();
    open.push_back(at);
  };
  for (Index at = begin; at < end; ++at)
    pass(at);
  open.clear();
  for (Index at = end; at-- > begin;)
    pass(at);
}

// Recipients who are looked through for a printed name; more are a circular.
constexpr std::size_t kMostParticipants = 64;

void find_author(const NodeTable& nodes, People& people, Passage& passage) {
  passage.author = passage.quoted->author;
  passage.address = passage.quoted->address;
  if (passage.address != 0) return;
  const auto participants = nodes.people(passage.message);
  if (passage.author != 0) {
    for (std::size_t at = 0; at < participants.size() && at < kMostParticipants; ++at) {
      if (people.same_name(passage.author, participants[at].name) == Fit::yes)
        passage.address = participants[at].address;
    }
    return;
  }
  // Deeper, somebody said "you wrote" whose own words are all left out.
  const bool you_wrote = passage.outer == kNone && passage.quoted->depth == 1 &&
                         passage.quoted->utc && nodes.record(passage.message).is_reply;
  if (!you_wrote || participants.size() < 2) return;
  passage.address = participants[1].address;
  passage.author = participants[1].name;
}

}  // namespace

Passages collect_passages(const NodeTable& nodes, People& people) {
  Passages passages;
  passages.all.reserve(nodes.letters().quotes());
  passages.first.reserve(nodes.messages() + 1);
  for (Index node = 0; node < nodes.messages(); ++node) {
    const auto begin = static_cast<Index>(passages.all.size());
    passages.first.push_back(begin);
    for (const KeptQuote& quoted : nodes.quoted(node))
      passages.all.push_back({node, kNone, kNone, false, &quoted, 0, 0});
    std::sort(passages.all.begin() + begin,
              passages.all.end(),
              [](const Passage& left, const Passage& right) {
                return left.quoted->ord < right.quoted->ord;
              });
    nest(passages.all, begin, static_cast<Index>(passages.all.size()));
    for (std::size_t at = begin; at < passages.all.size(); ++at)
      find_author(nodes, people, passages.all[at]);
  }
  passages.first.push_back(static_cast<Index>(passages.all.size()));
  return passages;
}

std::vector<Index> Passages::outer_first() const {
  std::vector<std::pair<int, Index>> by_depth;
  by_depth.reserve(all.size());
  for (Index at = 0; at < all.size(); ++at)
    by_depth.emplace_back(all[at].quoted->depth, at);
  std::sort(by_depth.begin(), by_depth.end());
  std::vector<Index> order;
  order.reserve(all.size());
  for (const auto& [depth, at] : by_depth)
    order.push_back(at);
  return order;
}

}  // namespace pismo::relate
