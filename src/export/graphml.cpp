#include "graphml.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "pismo/export/xml_text.hpp"
#include "pismo/search/conversation.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"

namespace pismo::exporting {

namespace {

// GraphML 1.0 (graphml.graphdrawing.org): every key is declared before the graph. Gephi shows
// `label` and lays out by `weight`.
constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
    "<key id=\"key\" for=\"node\" attr.name=\"key\" attr.type=\"string\"/>\n"
    "<key id=\"subject\" for=\"node\" attr.name=\"subject\" attr.type=\"string\"/>\n"
    "<key id=\"date\" for=\"node\" attr.name=\"date\" attr.type=\"string\"/>\n"
    "<key id=\"grade\" for=\"node\" attr.name=\"grade\" attr.type=\"string\"/>\n"
    "<key id=\"from\" for=\"node\" attr.name=\"from\" attr.type=\"string\"/>\n"
    "<key id=\"recovered\" for=\"node\" attr.name=\"recovered\" attr.type=\"boolean\"/>\n"
    "<key id=\"thread\" for=\"node\" attr.name=\"thread\" attr.type=\"string\"/>\n"
    "<key id=\"language\" for=\"node\" attr.name=\"language\" attr.type=\"string\"/>\n"
    "<key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "<key id=\"by\" for=\"edge\" attr.name=\"by\" attr.type=\"string\"/>\n"
    "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
    "<key id=\"evidence\" for=\"edge\" attr.name=\"evidence\" attr.type=\"string\"/>\n"
    "<graph id=\"messages\" edgedefault=\"directed\">\n";

constexpr std::string_view kEnd = "</graph>\n</graphml>\n";

std::string datum(std::string_view key, std::string_view value) {
  if (value.empty()) return {};
  return fmt::format("<data key=\"{}\">{}</data>", key, xml_text(value));
}

/// A message, or a ghost below 0.
std::string node_id(std::int64_t node) {
  return node < 0 ? fmt::format("r{}", -node) : fmt::format("n{}", node);
}

std::string utc_text(std::optional<std::int64_t> utc) {
  return utc ? time::format_utc(*utc) : std::string();
}

struct Node {
  std::int64_t number = 0;
  std::string key, subject, date, grade, from, thread, language;
};

std::string node_line(const Node& node) {
  return fmt::format("<node id=\"{}\">{}{}{}{}{}{}{}{}{}</node>\n",
                     node_id(node.number),
                     datum("label", node.subject.empty() ? node.key : node.subject),
                     datum("key", node.key),
                     datum("subject", node.subject),
                     datum("date", node.date),
                     datum("grade", node.grade),
                     datum("from", node.from),
                     datum("recovered", node.number < 0 ? "true" : "false"),
                     datum("thread", node.thread),
                     datum("language", node.language));
}

struct Edge {
  std::int64_t from = 0, to = 0;
  std::string_view kind;
  std::string by;
  double weight = 1;
  std::string evidence;
};

std::string edge_line(const Edge& edge) {
  return fmt::format("<edge source=\"{}\" target=\"{}\">{}{}{}{}</edge>\n",
                     node_id(edge.from),
                     node_id(edge.to),
                     datum("kind", edge.kind),
                     datum("by", edge.by),
                     datum("weight", fmt::format("{:.3f}", edge.weight)),
                     datum("evidence", edge.evidence));
}

/// What a link says of two messages.
std::string_view kind_of(const store::LinkRow& link) {
  if (link.kind == "copy") return "copy";
  return link.kind == "attached" ? "attached" : "reply";
}

std::string evidence_of(const store::MatchRow& match) {
  return fmt::format("Recognised by its {}; {:.0f} % of the quotation stands in the original{}.",
                     match.basis,
                     match.containment * 100,
                     match.altered ? ", other words do not" : "");
}

std::string evidence_of(const store::DuplicateRow& group) {
  if (group.kind == "same_message_id") return "Different letters under one Message-ID.";
  if (group.kind == "copy") return "One letter with other transport headers.";
  return fmt::format("Own words agree to {:.0f} %.", group.likeness * 100);
}

std::string_view kind_of(const store::DuplicateRow& group) {
  if (group.kind == "same_message_id") return "same-message-id";
  return group.kind == "copy" ? "copy" : "near-duplicate";
}

class GraphmlWriter final : public FormWriter {
 public:
  explicit GraphmlWriter(const Options& options)
      : selection_(options.selection), header_dates_(options.cover.header_dates) {
    nodes_.insert(selection_.messages.begin(), selection_.messages.end());
    if (selection_.engine == nullptr) return;
    for (const std::int64_t record : selection_.recovered)
      if (const auto ghost = relations().ghost_of_record(record)) nodes_.insert(ghost->number);
  }

  Result<void> begin(Output& output) override { return output.write(kHead); }

  Result<void> add(const Record& record, Output& output) override {
    const auto row = selection_.engine->catalog().message(record.id);
    if (!row) return fail(Errc::corrupt, "message " + record.key + " is not in the catalog");
    const auto date = header_dates_ ? row->header_utc : row->date_utc;
    return output.write(
        node_line({.number = record.id,
                   .key = record.key,
                   .subject = row->subject,
                   .date = utc_text(date),
                   .grade = row->date_grade,
                   .from = sender_of(record.id),
                   .thread = search::conversation_key(*selection_.engine, record.id),
                   .language = row->language}));
  }

  Result<void> end(Output& output) override {
    for (const std::int64_t record : selection_.recovered)
      if (auto put = add_recovered(record, output); !put) return put;
    for (const std::int64_t id : selection_.messages)
      if (auto put = write(edges_of(id), output); !put) return put;
    for (const std::int64_t record : selection_.recovered)
      if (auto put = write(edges_of_recovered(record), output); !put) return put;
    if (auto read = selection_.engine->catalog().check(); !read) return read;
    return output.write(kEnd);
  }

 private:
  [[nodiscard]] const store::Relations& relations() const { return selection_.engine->relations(); }

  [[nodiscard]] std::string sender_of(std::int64_t id) const {
    for (const store::ParticipantRow& row : selection_.engine->catalog().participants(id)) {
      if (row.role != "from") continue;
      if (row.name.empty()) return row.address;
      return row.address.empty() ? row.name : row.name + " <" + row.address + ">";
    }
    return {};
  }

  Result<void> add_recovered(std::int64_t record, Output& output) const {
    const auto ghost = relations().ghost_of_record(record);
    if (!ghost) return {};
    const std::string& name = ghost->author;
    const auto utc = ghost->best_utc ? ghost->best_utc
                     : ghost->dated  ? ghost->date_from
                                     : std::optional<std::int64_t>();
    return output.write(node_line({.number = ghost->number,
                                   .key = ghost->key,
                                   .subject = ghost->subject,
                                   .date = utc_text(utc),
                                   .grade = ghost->best_grade,
                                   .from = ghost->address.empty() ? name
                                           : name.empty()         ? ghost->address
                                                          : name + " <" + ghost->address + ">",
                                   .thread = search::conversation_key(*selection_.engine, record),
                                   .language = {}}));
  }

  void add_link(std::int64_t node, std::vector<Edge>& edges) const {
    const auto link = relations().link_of(node);
    if (!link || !nodes_.contains(link->parent)) return;
    edges.push_back({node, link->parent, kind_of(*link), link->kind, link->weight, link->evidence});
  }

  [[nodiscard]] std::vector<Edge> edges_of(std::int64_t id) const {
    std::vector<Edge> edges;
    add_link(id, edges);
    const bool is_copy = !edges.empty() && edges.front().kind == "copy";
    std::map<std::int64_t, store::MatchRow> quoted;  // The fullest quotation of each original.
    for (const store::MatchRow& match : relations().matches_of(id)) {
      if (match.original == id || !nodes_.contains(match.original)) continue;
      auto [at, is_new] = quoted.emplace(match.original, match);
      if (!is_new && match.containment > at->second.containment) at->second = match;
    }
    for (const auto& [original, match] : quoted)
      edges.push_back({id, original, "quotes", match.basis, match.containment, evidence_of(match)});
    add_duplicates(id, is_copy, edges);
    return edges;
  }

  /// To the first of each group that is here. A copy is told by its link already.
  void add_duplicates(std::int64_t id, bool is_copy, std::vector<Edge>& edges) const {
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> firsts;
    const std::vector<store::DuplicateRow> groups = relations().duplicates_of(id);
    for (const store::DuplicateRow& row : groups) {
      if (!nodes_.contains(row.message_id)) continue;
      auto [at, is_new] = firsts.emplace(std::pair(row.kind, row.group_id), row.message_id);
      if (!is_new) at->second = std::min(at->second, row.message_id);
    }
    for (const store::DuplicateRow& row : groups) {
      if (row.message_id != id || (is_copy && row.kind == "copy")) continue;
      const auto first = firsts.find({row.kind, row.group_id});
      if (first == firsts.end() || first->second == id) continue;
      edges.push_back({id, first->second, kind_of(row), row.kind, row.likeness, evidence_of(row)});
    }
  }

  [[nodiscard]] std::vector<Edge> edges_of_recovered(std::int64_t record) const {
    std::vector<Edge> edges;
    const auto ghost = relations().ghost_of_record(record);
    if (!ghost) return edges;
    add_link(ghost->number, edges);
    for (const store::WitnessRow& witness : ghost->witnesses) {
      if (!nodes_.contains(witness.message_id)) continue;
      edges.push_back({witness.message_id,
                       ghost->number,
                       "quotes",
                       "recovered",
                       witness.agreement,
                       "The recovered message is put together from such quotations."});
    }
    return edges;
  }

  static Result<void> write(const std::vector<Edge>& edges, Output& output) {
    for (const Edge& edge : edges)
      if (auto put = output.write(edge_line(edge)); !put) return put;
    return {};
  }

  CaseSelection selection_;
  bool header_dates_;
  std::unordered_set<std::int64_t> nodes_;
};

}  // namespace

std::unique_ptr<FormWriter> make_graphml(const Options& options) {
  return std::make_unique<GraphmlWriter>(options);
}

}  // namespace pismo::exporting
