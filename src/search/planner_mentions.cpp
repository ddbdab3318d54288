#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/store/named_days.hpp"

#include "planner.hpp"
#include "query_error.hpp"
#include "query_ranges.hpp"

namespace pismo::search {

using Xapian::Query;

// Terms are walked rather than counted up: a case names a few thousand days, a question for
// "before 2010" could mean two thousand years.
Result<Query> Planner::mentioned(const Node& node) {
  const auto asked = read_date_range(node.text);
  if (!asked) return refuse(node, asked.error());
  if (!catalog_.has_named_days()) {
    return refuse(
        node,
        "nobody noted which times the letters of this case name, an earlier pismo made it; "
        "index its sources into a new case");
  }
  Expansion expansion;
  expansion.typed = node.text;
  expansion.field = node.field;
  expansion.times = *asked;
  std::vector<Query> days;
  const std::string prefix(store::kNamedPrefix);
  const Xapian::Database& all = index_.all();
  for (auto term = all.allterms_begin(prefix); term != all.allterms_end(prefix); ++term) {
    std::string name = (*term).substr(prefix.size());
    const auto unit = store::read_unit(name);
    if (!unit || !store::is_asked(*unit, asked->from, asked->to)) continue;
    days.emplace_back(*term);
    expansion.forms.push_back({std::move(name), term.get_termfreq(), 0, 0});
  }
  note(std::move(expansion));
  // A fact, however many days it stands for: ranking is the words' affair.
  return Query(Query::OP_SCALE_WEIGHT, joined(Query::OP_OR, days), 0);
}

}  // namespace pismo::search
