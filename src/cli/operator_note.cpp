#include "operator_note.hpp"

#include <array>
#include <fmt/format.h>
#include <utility>

#include "pismo/search/query.hpp"

namespace pismo::cli {

namespace {

constexpr auto kOperators = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"and", "AND"},
    {"or", "OR"},
    {"not", "NOT"},
    {"и", "И"},
    {"или", "ИЛИ"},
    {"не", "НЕ"},
});

/// The first such word, and its operator.
const std::pair<std::string_view, std::string_view>* operator_as_word(const search::Node& node) {
  if (node.kind == search::NodeKind::word) {
    for (const auto& entry : kOperators) {
      if (node.text == entry.first) return &entry;
    }
  }
  for (const search::Node& child : node.children) {
    if (const auto* found = operator_as_word(child)) return found;
  }
  return nullptr;
}

}  // namespace

std::optional<std::string> operator_note(std::string_view query) {
  const auto question = search::parse_query(query);
  if (!question || question->children.empty()) return std::nullopt;
  const auto* found = operator_as_word(*question);
  if (found == nullptr) return std::nullopt;
  return fmt::format(
      "'{}' was asked for as a word; the operator is {}, in capitals", found->first, found->second);
}

}  // namespace pismo::cli
