#include "forest.hpp"

#include <utility>

namespace pismo::relate {

void Forest::grow(Index nodes) {
  while (edges_.size() < nodes) {
    edges_.emplace_back();
    edges_.back().representative = static_cast<Index>(edges_.size() - 1);
  }
}

Index Forest::tree(Index node) {
  while (edges_[node].representative != node) {
    Index& above = edges_[node].representative;
    above = edges_[above].representative;
    node = above;
  }
  return node;
}

bool Forest::attach(Index child, Index parent, LinkKind kind, double weight, std::string evidence) {
  if (edges_[child].parent != kNone) return false;
  Index larger = tree(parent);
  Index smaller = tree(child);
  if (larger == smaller) return false;
  if (edges_[larger].size < edges_[smaller].size) std::swap(larger, smaller);
  edges_[smaller].representative = larger;
  edges_[larger].size += edges_[smaller].size;
  const bool header = kind == LinkKind::references || kind == LinkKind::in_reply_to ||
                      kind == LinkKind::thread_index;
  edges_[larger].header_backed |= edges_[smaller].header_backed || header;
  Edge& edge = edges_[child];
  edge.parent = parent;
  edge.kind = kind;
  edge.weight = weight;
  edge.evidence = std::move(evidence);
  return true;
}

}  // namespace pismo::relate
