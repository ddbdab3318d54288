#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/search/query.hpp"

namespace {

using pismo::search::Node;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A child lies within its parent, and everything within the query.
void check_spans(const Node& node, pismo::Span within) {
  require(node.span.begin <= node.span.end);
  require(within.begin <= node.span.begin && node.span.end <= within.end);
  for (const Node& child : node.children) {
    check_spans(child, node.span);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view query(reinterpret_cast<const char*>(bytes), size);
  const auto node = pismo::search::parse_query(query);
  if (node) {
    check_spans(*node, {0, query.size()});
    require(!as_read(*node).empty());
  } else {
    require(node.error().column <= query.size());
    require(!node.error().message.empty());
    require(!pismo::search::describe(node.error(), query).empty());
  }
  if (const auto dates = pismo::search::parse_date_range(query)) {
    require(!dates->from || !dates->to || *dates->from < *dates->to);
  }
  if (const auto sizes = pismo::search::parse_size_range(query)) {
    require(sizes->from < sizes->to);
  }
  return 0;
}
