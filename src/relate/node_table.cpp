#include "node_table.hpp"

#include <algorithm>
#include <limits>

namespace pismo::relate {

namespace {

std::size_t named_ancestors(const Record& record) {
  return record.references.size() + record.in_reply_to.size();
}

}  // namespace

NodeTable::NodeTable(const std::vector<Record>& records) {
  records_.reserve(records.size());
  for (const Record& record : records)
    records_.push_back(&record);
  std::sort(records_.begin(), records_.end(), [](const Record* left, const Record* right) {
    return left->id < right->id;
  });
  find_copies();
  by_name_.reserve(records_.size() * 2);
  for (Index node = 0; node < messages(); ++node) {
    for (const std::string& address : record(node).participants)
      addresses_.insert(address);
    if (record(node).message_id.empty()) continue;
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
  // Of copies, the one stands for all that names the most ancestors; then the smallest id.
  std::unordered_map<std::uint64_t, Index> first;
  for (Index node = 0; node < messages(); ++node) {
    if (record(node).canonical_hash == 0) continue;
    const auto [known, is_new] = first.try_emplace(record(node).canonical_hash, node);
    if (!is_new && named_ancestors(record(node)) > named_ancestors(record(known->second)))
      known->second = node;
  }
  primary_.resize(messages());
  for (Index node = 0; node < messages(); ++node) {
    const auto found = first.find(record(node).canonical_hash);
    primary_[node] = found == first.end() ? node : found->second;
  }
}

Index NodeTable::message_of(std::int64_t id) const {
  const auto found = std::lower_bound(
      records_.begin(), records_.end(), id, [](const Record* record, std::int64_t wanted) {
        return record->id < wanted;
      });
  if (found == records_.end() || (*found)->id != id) return kNone;
  return static_cast<Index>(found - records_.begin());
}

Index NodeTable::known_name(std::string_view message_id) const {
  const auto found = by_name_.find(message_id);
  return found == by_name_.end() ? kNone : found->second;
}

Index NodeTable::name(std::string_view message_id) {
  const auto [found, is_new] = by_name_.try_emplace(message_id, static_cast<Index>(names_.size()));
  if (is_new) names_.push_back({message_id, {}, kNone});
  return found->second;
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
  ghosts_.emplace_back();
  return nodes() - 1;
}

bool NodeTable::earlier(Index left, Index right) const {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
  const std::int64_t left_time = record(left).utc.value_or(kLast);
  const std::int64_t right_time = record(right).utc.value_or(kLast);
  return left_time != right_time ? left_time < right_time : left < right;
}

}  // namespace pismo::relate
