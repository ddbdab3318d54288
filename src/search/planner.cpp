#include "planner.hpp"

#include <algorithm>
#include <utility>

namespace pismo::search {

namespace {

using Xapian::Query;

/// Whether some message may have to be read again to answer it.
bool needs_reading(const Node& node) {
  const bool near = node.kind == NodeKind::near || node.kind == NodeKind::adj;
  if (near || node.kind == NodeKind::regex || node.kind == NodeKind::name) return true;
  return std::any_of(node.children.begin(), node.children.end(), needs_reading);
}

/// Whether a question asks for words, or for recovered messages by name. One of facts alone
/// ("date:2009-10", "*", "NOT a") counts the messages that are here.
bool asks_for_words(const Node& node) {
  switch (node.kind) {
    case NodeKind::everything:
    case NodeKind::none_of:
      return false;
    case NodeKind::field:
      return node.field == "thread" || node.field == "mentions-date" || node.field == "tag" ||
             (node.field == "has" && (node.text == "tag" || node.text == "note")) ||
             (node.field == "is" && node.text == store::kRecoveredFlag);
    case NodeKind::all:
    case NodeKind::any:
      return std::any_of(node.children.begin(), node.children.end(), asks_for_words);
    case NodeKind::word:
    case NodeKind::exact_word:
    case NodeKind::phrase:
    case NodeKind::exact_phrase:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
    case NodeKind::regex:
    case NodeKind::name:
    case NodeKind::near:
    case NodeKind::adj:
      return true;
  }
  return true;
}

}  // namespace

tl::unexpected<Error> Planner::refuse(const Node& node, std::string message) {
  trouble_ = node.span;
  return fail(Errc::usage, std::move(message));
}

void Planner::note(Expansion expansion) {
  if (!negated_) expansions.push_back(std::move(expansion));
}

// What is cheap comes first: of the rest only messages are read again that may still answer.
Result<Query> Planner::all_of(const Node& node) {
  std::vector<Query> queries;
  const Query outside = scope_;
  for (const bool dear : {false, true}) {
    for (const Node& child : node.children) {
      if (needs_reading(child) != dear) continue;
      auto query = plan(child);
      if (!query) return query;
      if (dear || needs_reading(node)) scope_ = Query(Query::OP_AND, scope_, *query);
      queries.push_back(std::move(*query));
    }
  }
  scope_ = outside;
  return joined(Query::OP_AND, queries);
}

Result<Query> Planner::any_of(const Node& node) {
  std::vector<Query> queries;
  for (const Node& child : node.children) {
    auto query = plan(child);
    if (!query) return query;
    queries.push_back(std::move(*query));
  }
  return joined(Query::OP_OR, queries);
}

Result<Query> Planner::none_of(const Node& node) {
  const bool before = std::exchange(negated_, !negated_);
  auto query = plan(node.children.front());
  negated_ = before;
  if (!query) return query;
  return Query(Query::OP_AND_NOT, Query(Query::MatchAll), *query);
}

Result<Query> Planner::question(const Node& node) {
  auto query = plan(node);
  if (!query || asks_for_words(node)) return query;
  return Query(Query::OP_AND_NOT, *query, yes_no(store::kFlagPrefix, store::kRecoveredFlag));
}

Result<Query> Planner::plan(const Node& node) {
  auto query = dispatch(node);
  if (!query && trouble_.empty()) trouble_ = node.span;
  return query;
}

Result<Query> Planner::dispatch(const Node& node) {
  switch (node.kind) {
    case NodeKind::everything:
      return Query(Query::MatchAll);
    case NodeKind::word:
    case NodeKind::phrase:
      return words(node, false);
    case NodeKind::exact_word:
    case NodeKind::exact_phrase:
      return words(node, true);
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
      return many_forms(node);
    case NodeKind::regex:
      return pattern(node);
    case NodeKind::name:
      return name(node);
    case NodeKind::near:
    case NodeKind::adj:
      return proximity(node);
    case NodeKind::field:
      return field(node);
    case NodeKind::all:
      return all_of(node);
    case NodeKind::any:
      return any_of(node);
    case NodeKind::none_of:
      return none_of(node);
  }
  return refuse(node, "this question cannot be answered");
}

}  // namespace pismo::search
