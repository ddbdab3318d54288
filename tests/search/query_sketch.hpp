#pragma once

#include <string>

#include "pismo/search/query.hpp"

/// A parsed question as one line: (and a b), "a phrase", subject:word, {date=2009-10}.
inline std::string sketch(const pismo::search::Node& node) {
  using pismo::search::NodeKind;
  const auto list = [&](const std::string& name) {
    std::string text = "(" + name;
    for (const auto& child : node.children) {
      text += " " + sketch(child);
    }
    return text + ")";
  };
  const std::string where = node.field.empty() ? "" : node.field + ":";
  switch (node.kind) {
    case NodeKind::everything:
      return "*";
    case NodeKind::word:
      return where + node.text;
    case NodeKind::exact_word:
      return where + "=" + node.text;
    case NodeKind::phrase:
      return where + "\"" + node.text + "\"";
    case NodeKind::exact_phrase:
      return where + "=\"" + node.text + "\"";
    case NodeKind::wildcard:
      return where + node.text;
    case NodeKind::fuzzy:
      return where + node.text + "~" + std::to_string(node.distance);
    case NodeKind::regex:
      return where + "/" + node.text + "/";
    case NodeKind::name:
      return "name{" + node.text + "}";
    case NodeKind::near:
      return list(where + "near" + std::to_string(node.distance));
    case NodeKind::adj:
      return list(where + "adj" + std::to_string(node.distance));
    case NodeKind::field:
      return "{" + node.field + "=" + node.text + "}";
    case NodeKind::all:
      return list("and");
    case NodeKind::any:
      return list("or");
    case NodeKind::none_of:
      return list("not");
  }
  return "?";
}

/// The sketch of a query, or "error COLUMN: MESSAGE".
inline std::string read(std::string_view query) {
  const auto node = pismo::search::parse_query(query);
  if (node) return sketch(*node);
  return "error " + std::to_string(node.error().column) + ": " + node.error().message;
}
