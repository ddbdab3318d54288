#include "thread_hits.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "pismo/store/fields.hpp"

namespace pismo::cli {

namespace {

/// The number of a hit's conversation; of a message that is not related yet, its own.
std::int64_t thread_of(const search::Engine& engine, std::int64_t record) {
  const store::Relations& relations = engine.relations();
  if (!store::is_recovered(record)) return relations.thread_of(record).value_or(record);
  const auto ghost = relations.ghost_of_record(record);
  return ghost ? relations.thread_of(ghost->number).value_or(record) : record;
}

}  // namespace

std::vector<ThreadHit> by_thread(const search::Engine& engine,
                                 const std::vector<search::Hit>& hits) {
  std::vector<ThreadHit> rows;
  std::unordered_map<std::int64_t, std::size_t> row_of;
  for (const search::Hit& hit : hits) {
    const std::int64_t thread = thread_of(engine, hit.id);
    const auto [row, is_new] = row_of.try_emplace(thread, rows.size());
    if (!is_new) {
      ++rows[row->second].found;
      continue;
    }
    const auto records = engine.relations().records_of_threads({thread});
    rows.push_back({hit, 1, std::max<std::size_t>(records.size(), 1)});
  }
  return rows;
}

}  // namespace pismo::cli
