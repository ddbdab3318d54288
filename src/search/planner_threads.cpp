#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "planner.hpp"

namespace pismo::search {

using Xapian::Query;

/// The messages and ghosts behind every answer, in no certain order.
std::vector<std::int64_t> Planner::nodes_of(const Query& query) const {
  std::vector<std::int64_t> nodes;
  const Query asked = index_.resolved(query);
  for (std::size_t n = 0; n < index_.segments().size(); ++n) {
    Xapian::Enquire enquire(index_.segments()[n]);
    enquire.set_query(asked);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet found = enquire.get_mset(0, index_.segments()[n].get_doccount());
    for (auto i = found.begin(); i != found.end(); ++i) {
      const std::int64_t id = index_.message_id(index_.document(n, *i));
      if (!store::is_recovered(id))
        nodes.push_back(id);
      else if (const auto ghost = relations_.ghost_of_record(id))
        nodes.push_back(ghost->number);
    }
  }
  return nodes;
}

/// thread:KEY and thread:{question}.
Result<Query> Planner::conversation(const Node& node) {
  if (node.children.empty()) {
    const bool is_ghost = node.text.starts_with("ghost:");
    return one_of(relations_.records_of_threads(is_ghost ? relations_.ghosts_with_key(node.text)
                                                         : catalog_.with_key_prefix(node.text)));
  }
  // Any message of a conversation may answer, wherever the rest of the question looks.
  const Query outside = std::exchange(scope_, Query(Query::MatchAll));
  auto asked = question(node.children.front());
  scope_ = outside;
  if (!asked) return asked;
  return one_of(relations_.records_of_threads(nodes_of(*asked)));
}

}  // namespace pismo::search
