#pragma once

#include <string>
#include <vector>

#include "pismo/relate/links.hpp"

#include "node_table.hpp"

namespace pismo::relate {

/// Who follows whom so far. Always a forest: a link that would close a loop is refused, and a
/// node keeps the first parent it was given, so the strongest evidence speaks first.
class Forest {
 public:
  /// Nodes up to `nodes` stand for themselves until they are attached.
  void grow(Index nodes);

  /// Puts a node that has no parent under another. False when it has one, or `parent` follows
  /// `child` already.
  bool attach(Index child, Index parent, LinkKind kind, double weight, std::string evidence);

  [[nodiscard]] Index parent(Index node) const { return edges_[node].parent; }

  [[nodiscard]] LinkKind kind(Index node) const { return edges_[node].kind; }

  [[nodiscard]] double weight(Index node) const { return edges_[node].weight; }

  [[nodiscard]] const std::string& evidence(Index node) const { return edges_[node].evidence; }

  /// The same for all nodes of one tree.
  [[nodiscard]] Index tree(Index node);

  /// Whether a header links some of this node's tree.
  [[nodiscard]] bool header_backed(Index node) { return edges_[tree(node)].header_backed; }

  [[nodiscard]] bool is_alone(Index node) { return edges_[tree(node)].size == 1; }

  [[nodiscard]] Index nodes() const { return static_cast<Index>(edges_.size()); }

 private:
  struct Edge {
    Index parent = kNone;
    Index representative = kNone;  // Of the tree: a union-find.
    Index size = 1;
    LinkKind kind = LinkKind::references;
    bool header_backed = false;  // Of the representative.
    double weight = 0;
    std::string evidence;
  };

  std::vector<Edge> edges_;
};

}  // namespace pismo::relate
