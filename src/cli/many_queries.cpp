#include "many_queries.hpp"

namespace pismo::cli {

Result<std::vector<ResultRow>> named_messages(const search::Engine& engine,
                                              const search::Plan& plan,
                                              const ManyQueries& asked,
                                              std::size_t limit) {
  const auto hits = engine.ask(plan, asked.order, asked.offset, limit);
  if (!hits) return fail(hits.error());
  search::MessageReader reader(engine.catalog());
  const auto wanted = asked.format == "text" ? Completion::snippet : Completion::citation;
  std::vector<ResultRow> rows;
  for (const search::Hit& hit : *hits) {
    auto row = complete(engine, reader, hit, plan.expansions, wanted);
    if (!row) return fail(row.error());
    rows.push_back(std::move(*row));
  }
  return rows;
}

void put_named(nlohmann::ordered_json& row, const std::vector<ResultRow>& named, bool as_keys) {
  if (as_keys) {
    std::string keys;
    for (const ResultRow& one : named)
      keys += (keys.empty() ? "" : " ") + one.data.key;
    row["keys"] = keys;
    return;
  }
  row["rows"] = nlohmann::ordered_json::array();
  for (const ResultRow& one : named)
    row["rows"].push_back(as_json(one));
}

Result<void> Union::add(const search::Engine& engine, const search::Plan& plan) {
  const auto hits = engine.ask(plan, search::Order::source, 0, std::nullopt);
  if (!hits) return fail(hits.error());
  answers_ += hits->size();
  for (const search::Hit& hit : *hits) {
    const auto at = static_cast<std::size_t>(hit.id);
    if (at >= has_.size()) has_.resize(at + at / 2 + 1);
    if (has_[at]) continue;
    has_[at] = true;
    ++count_;
  }
  return {};
}

std::string narrowed(const std::string& query, const std::string& within) {
  return within.empty() ? query : "(" + query + ") (" + within + ")";
}

}  // namespace pismo::cli
