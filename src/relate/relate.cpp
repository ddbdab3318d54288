#include <algorithm>
#include <utility>

#include "pismo/relate/relations.hpp"

#include "forest.hpp"
#include "header_links.hpp"
#include "node_table.hpp"
#include "thread_builder.hpp"

namespace pismo::relate {

namespace {

class Relating {
 public:
  explicit Relating(const std::vector<Record>& records) : nodes_(records) {}

  Relations run() {
    link_headers(nodes_, forest_);
    link_thread_indexes(nodes_, forest_);
    number_ghosts();
    list_links();
    out_.threads = build_threads(nodes_, forest_, numbers_);
    return std::move(out_);
  }

 private:
  /// Numbers the ghosts that some message follows, by their keys.
  void number_ghosts() {
    numbers_.assign(nodes_.nodes(), 0);
    std::vector<bool> followed(nodes_.nodes(), false);
    for (Index node = 0; node < nodes_.messages(); ++node) {
      numbers_[node] = nodes_.record(node).id;
      for (Index above = forest_.parent(node); above != kNone && !followed[above];
           above = forest_.parent(above))
        followed[above] = true;
    }
    std::vector<std::pair<std::string, Index>> keys;
    for (Index ghost = nodes_.messages(); ghost < nodes_.nodes(); ++ghost) {
      if (followed[ghost]) keys.emplace_back("ghost:" + std::string(nodes_.ghost_id(ghost)), ghost);
    }
    std::sort(keys.begin(), keys.end());
    for (auto& [key, ghost] : keys) {
      Ghost made;
      made.number = -static_cast<Node>(out_.ghosts.size()) - 1;
      made.key = std::move(key);
      made.message_id = nodes_.ghost_id(ghost);
      numbers_[ghost] = made.number;
      out_.ghosts.push_back(std::move(made));
    }
  }

  void list_links() {
    for (Index node = 0; node < forest_.nodes(); ++node) {
      const Index parent = forest_.parent(node);
      if (parent == kNone || numbers_[node] == 0) continue;
      out_.links.push_back({numbers_[node],
                            numbers_[parent],
                            forest_.kind(node),
                            forest_.weight(node),
                            forest_.evidence(node)});
    }
    std::sort(out_.links.begin(), out_.links.end(), [](const Link& left, const Link& right) {
      return left.child < right.child;
    });
  }

  NodeTable nodes_;
  Forest forest_;
  Numbers numbers_;
  Relations out_;
};

}  // namespace

Relations relate(const std::vector<Record>& records) {
  return Relating(records).run();
}

}  // namespace pismo::relate
