#include <memory>
#include <utility>

#include "pismo/search/identifier_kinds.hpp"

#include "identifier_question.hpp"
#include "planner.hpp"
#include "query_characters.hpp"

namespace pismo::search {

using Xapian::Query;

// A Message-ID is told by nothing from an address of mail: what is asked for is looked up as both.
Result<Query> Planner::identifier(const Node& node) {
  std::string_view typed = node.text;
  if (typed.starts_with('<')) typed.remove_prefix(1);
  if (typed.ends_with('>')) typed.remove_suffix(1);
  std::vector<Query> queries;
  if (auto ids = catalog_.with_message_id(typed); !ids.empty())
    queries.push_back(one_of(std::move(ids)));
  for (const std::string& value : identifier_values(typed)) {
    auto ids = catalog_.with_identifier({value});
    if (ids.empty()) continue;
    Expansion expansion;
    expansion.typed = node.text;
    expansion.field = node.field;
    expansion.forms.push_back({value, ids.size(), 0, 0});
    auto pattern = spellings_of(value);
    if (pattern) {
      expansion.pattern = std::make_unique<const text::Pattern>(std::move(*pattern));
      note(std::move(expansion));
    }
    queries.push_back(one_of(std::move(ids)));
  }
  if (queries.empty() && !catalog_.has_identifiers()) {
    return refuse(node,
                  "no message has such a Message-ID, and nobody noted the identifiers of this "
                  "case, an earlier pismo made it; index its sources into a new case");
  }
  return joined(Query::OP_OR, queries);
}

Result<Query> Planner::identifier_kind(const Node& node) {
  if (!catalog_.has_identifiers()) {
    return refuse(node,
                  "nobody noted the identifiers of this case, an earlier pismo made it; index its "
                  "sources into a new case");
  }
  return one_of(catalog_.with_identifier_kind(kinds_named(node.text)));
}

Query Planner::attached_file(const Node& node) const {
  return one_of(catalog_.with_attachment(lower_ascii(node.text)));
}

}  // namespace pismo::search
