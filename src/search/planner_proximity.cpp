#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "planner.hpp"

namespace pismo::search {

namespace {

using Xapian::Query;

}  // namespace

/// What may stand on one side: each a word, or a phrase of several.
Result<std::vector<Planner::Places>> Planner::operand(const Node& node) {
  if (node.kind == NodeKind::any) {
    std::vector<Places> all;
    for (const Node& child : node.children) {
      auto some = operand(child);
      if (!some) return some;
      std::move(some->begin(), some->end(), std::back_inserter(all));
    }
    return all;
  }
  if (node.kind == NodeKind::wildcard || node.kind == NodeKind::fuzzy) {
    auto forms = matching_forms(node);
    if (!forms) return fail(forms.error());
    return std::vector<Places>{{{0, std::move(*forms)}}};
  }
  const bool exact = node.kind == NodeKind::exact_word || node.kind == NodeKind::exact_phrase;
  return readings_of(node, exact);
}

/// Asks texts as the index has them, with what words in other letters were meant to be.
///
/// @param neighbours  Must outlive it.
Confirmation::Passes Planner::near_each_other(const Neighbours& neighbours) {
  auto tokenizer = std::make_shared<text::Tokenizer>(text::Readings::added);
  return [tokenizer, &neighbours](std::string_view text) {
    return stand_together(*tokenizer, text, neighbours);
  };
}

Sought Planner::sought_of(const Places& places) {
  Sought sought;
  for (const Place& place : places) {
    const std::uint32_t offset = place.position - places.front().position;
    auto& forms = sought.places.emplace_back(Sought::Place{offset, {}}).forms;
    for (const store::Word& word : place.forms)
      forms.insert(word.form);
  }
  return sought;
}

/// Xapian measures between words only. So the index gives the messages that hold a phrase of
/// each side, and their texts say how far apart these stand.
Query Planner::phrases_near(const Node& node, const std::vector<std::vector<Places>>& operands) {
  const Families families = families_of(node.children.front().field);
  std::vector<Query> sides;
  Neighbours neighbours;
  neighbours.distance = node.distance;
  neighbours.in_order = node.kind == NodeKind::adj;
  for (const std::vector<Places>& operand : operands) {
    std::vector<Query> any;
    auto& side = neighbours.sides.emplace_back();
    for (const Places& places : operand) {
      any.push_back(phrase(places, families));
      side.push_back(sought_of(places));
    }
    sides.push_back(joined(Query::OP_OR, any));
  }
  const Query candidates = joined(Query::OP_AND, sides);
  auto ids = confirmation_.those_with_text(Query(Query::OP_AND, scope_, candidates),
                                           families,
                                           {[&] { return near_each_other(neighbours); }, {}});
  return {Query::OP_FILTER, candidates, one_of(std::move(ids))};
}

Result<Query> Planner::proximity(const Node& node) {
  std::vector<std::vector<Places>> operands;
  for (const Node& child : node.children) {
    auto side = operand(child);
    if (!side) return fail(side.error());
    operands.push_back(std::move(*side));
  }
  std::vector<Forms> words;
  bool has_phrase = false;
  for (const std::vector<Places>& side : operands) {
    Forms& forms = words.emplace_back();
    for (const Places& places : side) {
      has_phrase = has_phrase || places.size() > 1;
      forms.insert(forms.end(), places.front().forms.begin(), places.front().forms.end());
    }
  }
  if (has_phrase && operands.size() > kMaxSides) {
    return refuse(node, "at most 8 phrases can stand in one chain; join shorter chains with AND");
  }
  if (has_phrase) return phrases_near(node, operands);
  const auto op = node.kind == NodeKind::near ? Query::OP_NEAR : Query::OP_PHRASE;
  return within_window(op, words, families_of(node.children.front().field), node.distance + 1);
}

}  // namespace pismo::search
