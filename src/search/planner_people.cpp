#include <string>
#include <utility>

#include "pismo/search/people.hpp"
#include "pismo/store/people.hpp"

#include "planner.hpp"

namespace pismo::search {

using Xapian::Query;

// One person: an answer that mixes two namesakes would say nothing of either.
Result<Query> Planner::person(const Node& node) {
  const auto people = store::People::of(catalog_);
  const auto ids = people_called(people, node.text);
  if (!ids) return fail(ids.error());
  if (ids->empty()) return Query(Query::MatchNothing);
  if (ids->size() > 1) {
    return refuse(
        node, "several people are called so; say which by an address: " + choice_of(people, *ids));
  }
  return one_of(people.messages(ids->front()));
}

}  // namespace pismo::search
