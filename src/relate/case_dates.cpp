#include "pismo/relate/case_dates.hpp"

#include <algorithm>

namespace pismo::relate {

namespace {

constexpr std::int64_t kSlack = 300;  // Clocks of two servers may differ by this much.

/// The precedences of each node, and the nodes with older ones first; members of circles left out.
class Graph {
 public:
  Graph(std::size_t nodes, const std::vector<Precedence>& order)
      : first_(nodes + 1, 0), newer_(order.size()) {
    std::vector<std::size_t> waiting(nodes, 0);
    for (const Precedence& one : order) {
      ++first_[one.older + 1];
      ++waiting[one.newer];
    }
    for (std::size_t i = 1; i <= nodes; ++i)
      first_[i] += first_[i - 1];
    std::vector<std::size_t> fill(first_.begin(), first_.end() - 1);
    for (const Precedence& one : order)
      newer_[fill[one.older]++] = one.newer;
    for (std::size_t i = 0; i < nodes; ++i) {
      if (waiting[i] == 0) sequence_.push_back(i);
    }
    for (std::size_t next = 0; next < sequence_.size(); ++next) {
      const std::size_t node = sequence_[next];
      for (std::size_t at = first_[node]; at < first_[node + 1]; ++at) {
        if (--waiting[newer_[at]] == 0) sequence_.push_back(newer_[at]);
      }
    }
  }

  [[nodiscard]] const std::vector<std::size_t>& sequence() const { return sequence_; }

  template <typename Take>
  void each_newer(std::size_t node, Take take) const {
    for (std::size_t at = first_[node]; at < first_[node + 1]; ++at)
      take(newer_[at]);
  }

 private:
  std::vector<std::size_t> first_;  // Of each node in `newer_`.
  std::vector<std::size_t> newer_;
  std::vector<std::size_t> sequence_;
};

// A node whose clocks contradict each other says nothing of others.
bool bounds_others(const DatedNode& node) {
  return !node.has_clock || node.grade <= 'D';
}

void raise(DatedNode& node, const DatedNode& older, std::size_t from) {
  if (node.has_clock || !bounds_others(older) || !older.lo) return;
  if (node.lo && *node.lo >= *older.lo) return;
  if (node.hi && *older.lo > *node.hi) return;
  node.lo = older.lo;
  node.lo_from = from;
  node.moved = true;
}

void lower(DatedNode& node, const DatedNode& newer, std::size_t from) {
  if (node.has_clock || !bounds_others(newer) || !newer.hi) return;
  if (node.hi && *node.hi <= *newer.hi) return;
  if (node.lo && *newer.hi < *node.lo) return;
  node.hi = newer.hi;
  node.hi_from = from;
  node.moved = true;
}

std::optional<WrongOrder> compare(const std::vector<DatedNode>& nodes, const Precedence& one) {
  const DatedNode& letter = nodes[one.older];
  const DatedNode& answer = nodes[one.newer];
  if (!one.is_answer || !letter.has_clock || !answer.has_clock) return std::nullopt;
  if (!letter.lo || !answer.hi || std::max(letter.grade, answer.grade) > 'D') return std::nullopt;
  if (std::min(letter.grade, answer.grade) > 'C') return std::nullopt;
  const std::int64_t early = *letter.lo - *answer.hi;
  if (early <= kSlack) return std::nullopt;
  return WrongOrder{one.older, one.newer, early};
}

}  // namespace

std::vector<WrongOrder> settle_dates(std::vector<DatedNode>& nodes,
                                     const std::vector<Precedence>& order) {
  const Graph graph(nodes.size(), order);
  for (const std::size_t node : graph.sequence())
    graph.each_newer(node, [&](std::size_t newer) { raise(nodes[newer], nodes[node], node); });
  for (std::size_t at = graph.sequence().size(); at-- > 0;) {
    const std::size_t node = graph.sequence()[at];
    graph.each_newer(node, [&](std::size_t newer) { lower(nodes[node], nodes[newer], newer); });
  }
  std::vector<WrongOrder> wrong;
  for (const Precedence& one : order) {
    if (const auto found = compare(nodes, one)) wrong.push_back(*found);
  }
  return wrong;
}

}  // namespace pismo::relate
