#include "duplicate_groups.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "near_texts.hpp"

namespace pismo::relate {

namespace {

/// Gives the letters of each key, ascending. Most keys of a large case have one letter: a list for
/// each, in a map, would take ten times the memory.
template <typename Key, typename Take>
void each_group(std::vector<std::pair<Key, Index>>& letters, const Take& take) {
  std::sort(letters.begin(), letters.end());
  for (std::size_t begin = 0, end = 0; begin < letters.size(); begin = end) {
    std::vector<Index> same;
    for (; end < letters.size() && letters[end].first == letters[begin].first; ++end)
      same.push_back(letters[end].second);
    take(std::move(same));
  }
}

class Duplicates {
 public:
  Duplicates(const NodeTable& nodes, Remembered& memory)
      : nodes_(nodes), memory_(memory), jaccard_(nodes.letters()) {}

  std::vector<DuplicateGroup> run() {
    group_copies();
    group_ids();
    group_texts();
    group_near();
    keep_likenesses();
    std::sort(groups_.begin(),
              groups_.end(),
              [](const DuplicateGroup& left, const DuplicateGroup& right) {
                return std::pair(left.kind, left.members.front().message) <
                       std::pair(right.kind, right.members.front().message);
              });
    return std::move(groups_);
  }

 private:
  void group_copies() {
    std::unordered_map<Index, std::vector<Index>> copies;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (nodes_.is_copy(node)) copies[nodes_.primary(node)].push_back(node);
    }
    for (auto& [primary, others] : copies) {
      others.push_back(primary);
      add(DuplicateKind::copy, std::move(others));
    }
  }

  void group_ids() {
    std::vector<std::pair<Text, Index>> by_id;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (!nodes_.is_copy(node) && nodes_.record(node).message_id != 0)
        by_id.emplace_back(nodes_.record(node).message_id, node);
    }
    each_group(by_id, [this](std::vector<Index>&& same) {
      if (same.size() > 1) add(DuplicateKind::same_message_id, std::move(same));
    });
  }

  /// Copies are in their own groups, and one of them stands here for all.
  [[nodiscard]] bool has_text(Index node) const {
    const KeptLetter& record = nodes_.record(node);
    return !nodes_.is_copy(node) && record.own_hash != 0 && record.own_words >= kBareWords;
  }

  void group_texts() {
    std::vector<std::pair<std::uint64_t, Index>> texts;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (has_text(node)) texts.emplace_back(nodes_.record(node).own_hash, node);
    }
    each_group(texts, [this](std::vector<Index>&& same) {
      different_.push_back(same.front());
      if (same.size() > 1) add(DuplicateKind::same_text, std::move(same));
    });
  }

  void group_near() {
    std::erase_if(different_, [this](Index node) {
      return nodes_.record(node).own_words < kFewWords || nodes_.record(node).shingles == 0;
    });
    std::sort(different_.begin(), different_.end());
    NearTexts near_texts(nodes_, different_, memory_);
    near_texts.run();
    std::vector<std::pair<Index, Index>> near;
    for (Index at = 0; at < different_.size(); ++at)
      near.emplace_back(near_texts.group(at), different_[at]);
    each_group(near, [this](std::vector<Index>&& members) {
      if (members.size() > 1) add(DuplicateKind::near_text, std::move(members));
    });
  }

  void add(DuplicateKind kind, std::vector<Index> members) {
    std::sort(members.begin(), members.end(), [this](Index left, Index right) {
      return nodes_.earlier(left, right);
    });
    DuplicateGroup group{kind, {}};
    for (const Index node : members) {
      const bool equal = nodes_.record(node).own_hash == nodes_.record(members.front()).own_hash;
      group.members.push_back(
          {nodes_.record(node).id, equal ? 1 : likeness(members.front(), node)});
    }
    groups_.push_back(std::move(group));
  }

  /// As it was found before, or now.
  double likeness(Index left, Index right) {
    const auto known = std::lower_bound(memory_.likenesses.begin(),
                                        memory_.likenesses.end(),
                                        std::pair(left, right),
                                        [](const Likeness& one, const std::pair<Index, Index>& at) {
                                          return std::pair(one.left, one.right) < at;
                                        });
    const bool is_known =
        known != memory_.likenesses.end() && known->left == left && known->right == right;
    likenesses_.push_back({left, right, is_known ? known->value : jaccard_(left, right)});
    return likenesses_.back().value;
  }

  void keep_likenesses() {
    std::sort(
        likenesses_.begin(), likenesses_.end(), [](const Likeness& left, const Likeness& right) {
          return std::pair(left.left, left.right) < std::pair(right.left, right.right);
        });
    memory_.likenesses = std::move(likenesses_);
  }

  const NodeTable& nodes_;
  Remembered& memory_;
  std::vector<DuplicateGroup> groups_;
  std::vector<Index> different_;  // One message of each own text.
  std::vector<Likeness> likenesses_;
  Jaccard jaccard_;
};

}  // namespace

std::vector<DuplicateGroup> find_duplicates(const NodeTable& nodes, Remembered& memory) {
  return Duplicates(nodes, memory).run();
}

}  // namespace pismo::relate
