#include "node_table.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace pismo::relate {

NodeTable::NodeTable(const LetterTable& letters)
    : letters_(letters),
      name_of_(letters.texts().size(), kNone),
      addresses_(letters.texts().size(), false) {
  find_copies();
  for (Index node = 0; node < messages(); ++node) {
    for (const Who& who : people(node))
      addresses_[who.address] = true;
    if (record(node).message_id == 0) continue;
    const Index stands = primary_[node];
    // The one that stands for a copy is met by itself when it has the same Message-ID.
    if (stands != node && record(stands).message_id == record(node).message_id) continue;
    names_[name(record(node).message_id)].messages.push_back(stands);
  }
  for (Name& named : names_)
    std::sort(named.messages.begin(), named.messages.end(), [this](Index left, Index right) {
      return earlier(left, right);
    });
}

void NodeTable::find_copies() {
  const auto named_ancestors = [this](Index node) {
    return letters_.references(node).size() + letters_.in_reply_to(node).size();
  };
  // Of copies, the one stands for all that names the most ancestors; then the smallest id.
  std::unordered_map<std::uint64_t, Index> first;
  for (Index node = 0; node < messages(); ++node) {
    if (record(node).canonical_hash == 0) continue;
    const auto [known, is_new] = first.try_emplace(record(node).canonical_hash, node);
    if (!is_new && named_ancestors(node) > named_ancestors(known->second)) known->second = node;
  }
  primary_.resize(messages());
  for (Index node = 0; node < messages(); ++node) {
    const auto found = first.find(record(node).canonical_hash);
    primary_[node] = found == first.end() ? node : found->second;
  }
}

Index NodeTable::message_of(std::int64_t id) const {
  Index begin = 0;
  Index end = messages();
  while (begin < end) {
    const Index middle = begin + (end - begin) / 2;
    if (record(middle).id < id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin < messages() && record(begin).id == id ? begin : kNone;
}

Index NodeTable::name(Text message_id) {
  Index& number = name_of_[message_id];
  if (number == kNone) {
    number = static_cast<Index>(names_.size());
    names_.push_back({message_id, {}, kNone});
  }
  return number;
}

Index NodeTable::ghost_of(Index name) {
  Name& named = names_[name];
  if (named.ghost == kNone) {
    named.ghost = nodes();
    ghosts_.push_back(named.message_id);
  }
  return named.ghost;
}

Index NodeTable::new_ghost() {
  ghosts_.push_back(0);
  return nodes() - 1;
}

bool NodeTable::earlier(Index left, Index right) const {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
  const std::int64_t left_time = record(left).utc.value_or(kLast);
  const std::int64_t right_time = record(right).utc.value_or(kLast);
  return left_time != right_time ? left_time < right_time : left < right;
}

}  // namespace pismo::relate
