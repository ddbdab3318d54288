#include "duplicate_groups.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "min_hash.hpp"

namespace pismo::relate {

namespace {

// Texts with one band in common are compared with so many of those before: a form that thousands
// fill in would else be compared million-fold.
constexpr std::size_t kComparedBefore = 4;

class Duplicates {
 public:
  explicit Duplicates(const NodeTable& nodes) : nodes_(nodes) {}

  std::vector<DuplicateGroup> run() {
    group_copies();
    group_ids();
    group_texts();
    group_near();
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
    std::unordered_map<std::string_view, std::vector<Index>> by_id;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (!nodes_.is_copy(node) && !nodes_.record(node).message_id.empty())
        by_id[nodes_.record(node).message_id].push_back(node);
    }
    for (auto& [id, messages] : by_id) {
      if (messages.size() > 1) add(DuplicateKind::same_message_id, std::move(messages));
    }
  }

  /// Copies are in their own groups, and one of them stands here for all.
  [[nodiscard]] bool has_text(Index node) const {
    const Record& record = nodes_.record(node);
    return !nodes_.is_copy(node) && record.own_hash != 0 && record.own_words >= kBareWords;
  }

  void group_texts() {
    std::vector<std::pair<std::uint64_t, Index>> texts;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      if (has_text(node)) texts.emplace_back(nodes_.record(node).own_hash, node);
    }
    std::sort(texts.begin(), texts.end());
    for (std::size_t begin = 0, end = 0; begin < texts.size(); begin = end) {
      std::vector<Index> same;
      for (; end < texts.size() && texts[end].first == texts[begin].first; ++end)
        same.push_back(texts[end].second);
      different_.push_back(same.front());
      if (same.size() > 1) add(DuplicateKind::same_text, std::move(same));
    }
  }

  void group_near() {
    std::erase_if(different_, [this](Index node) {
      return nodes_.record(node).own_words < kFewWords || nodes_.record(node).own_shingles.empty();
    });
    std::sort(different_.begin(), different_.end());
    joined_.resize(different_.size());
    for (Index at = 0; at < joined_.size(); ++at)
      joined_[at] = at;
    std::vector<std::array<std::uint64_t, kBands>> bands;
    bands.reserve(different_.size());
    for (const Index node : different_)
      bands.push_back(bands_of(sketch_of(nodes_.record(node).own_shingles)));
    std::vector<std::pair<std::uint64_t, Index>> band(different_.size());
    for (std::size_t number = 0; number < kBands; ++number) {
      for (Index at = 0; at < band.size(); ++at)
        band[at] = {bands[at][number], at};
      std::sort(band.begin(), band.end());
      compare(band);
    }
    std::unordered_map<Index, std::vector<Index>> near;
    for (Index at = 0; at < different_.size(); ++at)
      near[group(at)].push_back(different_[at]);
    for (auto& [first, members] : near) {
      if (members.size() > 1) add(DuplicateKind::near_text, std::move(members));
    }
  }

  /// Compares texts of equal bands with the first ones of the band, and the one before.
  void compare(const std::vector<std::pair<std::uint64_t, Index>>& band) {
    for (std::size_t begin = 0, end = 0; begin < band.size(); begin = end) {
      while (end < band.size() && band[end].first == band[begin].first)
        ++end;
      for (std::size_t at = begin + 1; at < end; ++at) {
        const std::size_t firsts = std::min(begin + kComparedBefore, at);
        for (std::size_t other = begin; other < firsts; ++other)
          join_if_near(band[other].second, band[at].second);
        if (at - 1 >= firsts) join_if_near(band[at - 1].second, band[at].second);
      }
    }
  }

  void join_if_near(Index left, Index right) {
    if (group(left) == group(right)) return;
    if (jaccard(different_[left], different_[right]) < kNearJaccard) return;
    const auto [low, high] = std::minmax({group(left), group(right)});
    joined_[high] = low;
  }

  Index group(Index at) {
    while (joined_[at] != at)
      at = joined_[at] = joined_[joined_[at]];
    return at;
  }

  double jaccard(Index left, Index right) {
    const auto& one = nodes_.record(left).own_shingles;
    const auto& other = nodes_.record(right).own_shingles;
    if (one.empty() || other.empty()) return one.empty() && other.empty() ? 1 : 0;
    set_.set(other);
    const std::size_t other_size = set_.size();
    set_.set(one);
    set_.clear();
    const std::size_t both = set_.count(other).found;
    return static_cast<double>(both) / static_cast<double>(set_.size() + other_size - both);
  }

  void add(DuplicateKind kind, std::vector<Index> members) {
    std::sort(members.begin(), members.end(), [this](Index left, Index right) {
      return nodes_.earlier(left, right);
    });
    DuplicateGroup group{kind, {}};
    for (const Index node : members) {
      const bool equal = nodes_.record(node).own_hash == nodes_.record(members.front()).own_hash;
      group.members.push_back({nodes_.record(node).id, equal ? 1 : jaccard(members.front(), node)});
    }
    groups_.push_back(std::move(group));
  }

  const NodeTable& nodes_;
  std::vector<DuplicateGroup> groups_;
  std::vector<Index> different_;  // One message of each own text.
  std::vector<Index> joined_;     // A union-find over them.
  Overlap set_;
};

}  // namespace

std::vector<DuplicateGroup> find_duplicates(const NodeTable& nodes) {
  return Duplicates(nodes).run();
}

}  // namespace pismo::relate
