#include "people_edges.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>
#include <utility>

#include "output.hpp"
#include "people_listing.hpp"
#include "selection.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The messages that answer, ascending; none: all do.
Result<std::optional<std::vector<std::int64_t>>> asked(const Context& context,
                                                       const std::string& question,
                                                       const std::string& zone) {
  if (question.empty()) return std::optional<std::vector<std::int64_t>>();
  auto engine = search::Engine::open(context.folder(), zone);
  if (!engine) return fail(engine.error());
  const auto plan = plan_of(*engine, question);
  if (!plan) return fail(plan.error());
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  const auto hits = engine->ask(*plan, search::Order::source, 0, std::nullopt);
  if (!hits) return fail(hits.error());
  std::vector<std::int64_t> ids;
  ids.reserve(hits->size());
  for (const search::Hit& hit : *hits)
    ids.push_back(hit.id);
  std::sort(ids.begin(), ids.end());
  return std::optional(std::move(ids));
}

void count(Edge& edge, std::optional<std::int64_t> utc) {
  ++edge.letters;
  if (!utc) return;
  if (!edge.first || *utc < *edge.first) edge.first = utc;
  if (!edge.last || *utc > *edge.last) edge.last = utc;
}

}  // namespace

Result<std::vector<Edge>> edges_of(const Context& context,
                                   const store::People& people,
                                   const std::string& question,
                                   const std::string& zone) {
  const auto ids = asked(context, question, zone);
  if (!ids) return fail(ids.error());
  constexpr std::size_t kMostSenders = 16;  // A field of thousands would be paired with all others.
  std::map<std::pair<std::int64_t, std::int64_t>, Edge> found;
  std::int64_t message = 0;
  std::vector<std::int64_t> senders;
  const auto done = people.each_participation([&](const store::ParticipationRow& row) {
    if (*ids && !std::binary_search((*ids)->begin(), (*ids)->end(), row.message_id)) return;
    if (row.message_id != message) senders.clear();
    message = row.message_id;
    if (row.is_sender) {
      if (senders.size() < kMostSenders) senders.push_back(row.person_id);
      return;
    }
    for (const std::int64_t sender : senders) {
      if (sender == row.person_id) continue;
      Edge& edge = found[{sender, row.person_id}];
      edge.from = sender;
      edge.to = row.person_id;
      count(edge, row.utc);
    }
  });
  if (!done) return fail(done.error());
  std::vector<Edge> edges;
  edges.reserve(found.size());
  for (const auto& [pair, edge] : found)
    edges.push_back(edge);
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.letters > b.letters;
  });
  return edges;
}

void print_edges(const store::People& people,
                 const std::vector<Edge>& edges,
                 const std::string& format) {
  std::map<std::int64_t, store::PersonRow> known;
  const auto person = [&](std::int64_t id) -> const store::PersonRow& {
    const auto [place, is_new] = known.try_emplace(id);
    if (is_new) place->second = people.person(id).value_or(store::PersonRow());
    return place->second;
  };
  if (format == "text") {
    for (const Edge& edge : edges) {
      const std::string line = fmt::format("{:>7}  {} -> {}  {} .. {}",
                                           edge.letters,
                                           printable(called(person(edge.from))),
                                           printable(called(person(edge.to))),
                                           day_of(edge.first),
                                           day_of(edge.last));
      if (!print_line(line)) return;
    }
    return;
  }
  TablePrinter printer(format,
                       "pismo.people.edge/1",
                       {"from", "to", "from_name", "to_name", "letters", "first", "last"});
  printer.begin(Json::object());
  for (const Edge& edge : edges) {
    const Json row = {{"from", person(edge.from).person},
                      {"to", person(edge.to).person},
                      {"from_name", person(edge.from).name},
                      {"to_name", person(edge.to).name},
                      {"letters", edge.letters},
                      {"first", utc_or_null(edge.first)},
                      {"last", utc_or_null(edge.last)}};
    if (!printer.row(row)) return;
  }
  printer.end();
}

}  // namespace pismo::cli
