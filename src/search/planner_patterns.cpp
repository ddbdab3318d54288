#include <algorithm>
#include <memory>
#include <utility>

#include "pattern_query.hpp"
#include "planner.hpp"

namespace pismo::search {

using Xapian::Query;

namespace {

/// Whether one of the first matches lies in one line.
bool any_within_line(const text::Pattern& pattern, std::string_view text) {
  constexpr std::size_t kTried = 4;
  const std::vector<Span> matches = pattern.matches(text, kTried);
  return std::any_of(matches.begin(), matches.end(), [&](const Span& match) {
    return match.of(text).find('\n') == std::string_view::npos;
  });
}

}  // namespace

Result<Query> Planner::pattern(const Node& node) {
  auto compiled = text::Pattern::compile(node.text);
  if (!compiled) {
    Node place = node;
    const std::size_t inside = node.span.end - 1 - node.text.size();  // Behind the first slash.
    place.span.begin = std::max<std::size_t>(node.span.begin, inside) + compiled.error().column;
    return refuse(place, compiled.error().message);
  }
  const Families families = families_of(node.field);
  Expansion expansion{"/" + node.text + "/", node.field, {}, {}, {}, {}};
  const auto candidates = pattern_query(catalog_, *compiled, families, expansion.forms);
  if (!candidates) return fail(candidates.error());
  const std::size_t before = confirmation_.read;
  const auto occurs = [&](std::string_view text) { return compiled->occurs_in(text); };
  auto ids = confirmation_.those_with_text(
      Query(Query::OP_AND, scope_, *candidates),
      families,
      {[&] { return Confirmation::Passes(occurs); },
       [&](std::string_view text) { return any_within_line(*compiled, text); }});
  expansion.messages_read = confirmation_.read - before;
  expansion.pattern = std::make_unique<const text::Pattern>(std::move(*compiled));
  note(std::move(expansion));
  return one_of(std::move(ids));
}

}  // namespace pismo::search
