#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/search/query.hpp"
#include "pismo/store/case_folder.hpp"

namespace pismo::tests {

using Ids = std::vector<std::int64_t>;

/// The ids of the messages that answer; a question that cannot be answered gives {-1}.
inline Ids ask(search::Engine& engine,
               std::string_view question,
               search::Order order = search::Order::source,
               std::size_t offset = 0,
               std::optional<std::size_t> limit = {}) {
  const auto node = search::parse_query(question);
  if (!node) return {-1};
  const auto plan = engine.plan(*node);
  if (!plan) return {-1};
  const auto hits = engine.ask(*plan, order, offset, limit);
  if (!hits) return {-1};
  Ids ids;
  for (const search::Hit& hit : *hits)
    ids.push_back(hit.id);
  return ids;
}

inline std::size_t count(search::Engine& engine, std::string_view question) {
  return engine.count(*engine.plan(*search::parse_query(question))).value();
}

/// The same, asked of a case on disk.
inline Ids ask(const std::filesystem::path& folder, std::string_view question) {
  auto engine = search::Engine::open(store::CaseFolder(folder)).value();
  return ask(engine, question);
}

}  // namespace pismo::tests
