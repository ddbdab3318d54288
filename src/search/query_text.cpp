#include <string>
#include <string_view>

#include "pismo/search/query.hpp"

namespace pismo::search {

namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// A value with blanks or brackets stands in quotes, so that it would be read as one again.
std::string value(std::string_view text) {
  return text.find_first_of(" ()\"") == std::string_view::npos ? std::string(text)
                                                               : in_quotes(text);
}

std::string joined(const Node& node, std::string_view between) {
  std::string text;
  for (const Node& child : node.children) {
    if (!text.empty()) text.append(" ").append(between).append(" ");
    text += as_read(child);
  }
  return "(" + text + ")";
}

/// What is asked in the field of `node`, without the field.
std::string term(const Node& node) {
  switch (node.kind) {
    case NodeKind::exact_word:
      return "=" + node.text;
    case NodeKind::phrase:
      return in_quotes(node.text);
    case NodeKind::exact_phrase:
      return "=" + in_quotes(node.text);
    case NodeKind::wildcard:
      return node.text;
    case NodeKind::fuzzy:
      return node.text + "~" + (node.distance > 1 ? std::to_string(node.distance) : "");
    case NodeKind::regex:
      return "/" + node.text + "/";
    case NodeKind::name:
    case NodeKind::field:
      return value(node.text);
    case NodeKind::word:
      return node.text;
    case NodeKind::everything:
    case NodeKind::near:
    case NodeKind::adj:
    case NodeKind::all:
    case NodeKind::any:
    case NodeKind::none_of:
      break;
  }
  return "*";
}

}  // namespace

std::string as_read(const Node& node) {
  const std::string distance = std::to_string(node.distance);
  if (node.kind == NodeKind::field && !node.children.empty()) {
    return node.field + ":{" + as_read(node.children.front()) + "}";
  }
  switch (node.kind) {
    case NodeKind::near:
      return joined(node, "NEAR/" + distance);
    case NodeKind::adj:
      return joined(node, "ADJ/" + distance);
    case NodeKind::all:
      return joined(node, "AND");
    case NodeKind::any:
      return joined(node, "OR");
    case NodeKind::none_of:
      return "NOT " + as_read(node.children.front());
    case NodeKind::everything:
    case NodeKind::word:
    case NodeKind::exact_word:
    case NodeKind::phrase:
    case NodeKind::exact_phrase:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
    case NodeKind::regex:
    case NodeKind::name:
    case NodeKind::field:
      break;
  }
  return (node.field.empty() ? "" : node.field + ":") + term(node);
}

}  // namespace pismo::search
