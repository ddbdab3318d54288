#include "thread_builder.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace pismo::relate {

namespace {

constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::max();

class ThreadBuilder {
 public:
  ThreadBuilder(const NodeTable& nodes, const Forest& forest, const Numbers& numbers)
      : nodes_(nodes), forest_(forest), numbers_(numbers) {}

  std::vector<Thread> run() {
    order_by_time();
    list_children();
    std::vector<Thread> threads;
    for (Index node = 0; node < forest_.nodes(); ++node) {
      if (forest_.parent(node) == kNone && numbers_[node] != 0) threads.push_back(thread_of(node));
    }
    std::sort(threads.begin(), threads.end(), [](const Thread& left, const Thread& right) {
      return left.id < right.id;
    });
    return threads;
  }

 private:
  /// A ghost is as old as the first that follows it.
  void order_by_time() {
    time_.assign(forest_.nodes(), kUnknown);
    std::vector<Index> order(nodes_.messages());
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [this](Index left, Index right) {
      return nodes_.earlier(left, right);
    });
    for (const Index node : order) {
      const std::int64_t time = nodes_.record(node).utc.value_or(kUnknown);
      time_[node] = time;
      for (Index above = forest_.parent(node);
           above != kNone && !nodes_.is_message(above) && time_[above] == kUnknown;
           above = forest_.parent(above))
        time_[above] = time;
    }
  }

  void list_children() {
    children_.reserve(forest_.nodes());
    for (Index node = 0; node < forest_.nodes(); ++node) {
      if (forest_.parent(node) != kNone && numbers_[node] != 0) children_.push_back(node);
    }
    std::sort(children_.begin(), children_.end(), [this](Index left, Index right) {
      if (forest_.parent(left) != forest_.parent(right))
        return forest_.parent(left) < forest_.parent(right);
      if (time_[left] != time_[right]) return time_[left] < time_[right];
      return numbers_[left] < numbers_[right];
    });
    first_.assign(forest_.nodes() + 1, 0);
    for (const Index child : children_)
      ++first_[forest_.parent(child) + 1];
    for (Index node = 0; node < forest_.nodes(); ++node)
      first_[node + 1] += first_[node];
  }

  Thread thread_of(Index root) {
    Thread thread{kUnknown, numbers_[root], {}};

    struct Open {
      Index node = 0;
      std::uint32_t depth = 0;
    };

    std::vector<Open> open{{root, 0}};
    while (!open.empty()) {
      const auto [node, depth] = open.back();
      open.pop_back();
      const Index parent = forest_.parent(node);
      thread.members.push_back(
          {numbers_[node], parent == kNone ? 0 : numbers_[parent], depth, false});
      if (nodes_.is_message(node)) thread.id = std::min(thread.id, numbers_[node]);
      for (std::size_t child = first_[node + 1]; child-- > first_[node];)
        open.push_back({children_[child], depth + 1});
    }
    return thread;
  }

  const NodeTable& nodes_;
  const Forest& forest_;
  const Numbers& numbers_;
  std::vector<std::int64_t> time_;
  std::vector<Index> children_;     // By parent, then time.
  std::vector<std::size_t> first_;  // Of each node's children.
};

}  // namespace

std::vector<Thread> build_threads(const NodeTable& nodes,
                                  const Forest& forest,
                                  const Numbers& numbers) {
  return ThreadBuilder(nodes, forest, numbers).run();
}

}  // namespace pismo::relate
