#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog_writer_state.hpp"
#include "equal_table.hpp"

namespace pismo::store {

namespace {

// Ghosts and who witnesses them change by turns.
constexpr const char* kKeysAtTheEnd = "PRAGMA defer_foreign_keys = ON;";

bool write_links(const Sqlite& db, const std::vector<LinkRow>& links) {
  return make_equal(db,
                    {"links", {"child", "parent", "kind", "weight", "evidence"}, 1},
                    links.size(),
                    [&](std::size_t at, std::vector<Cell>& cells) {
                      const LinkRow& link = links[at];
                      cells = {link.child,
                               link.parent,
                               std::string_view(link.kind),
                               link.weight,
                               std::string_view(link.evidence)};
                    });
}

/// Their dates are written by the pass behind this one, and stay while nothing else changes.
bool write_ghosts(const Sqlite& db, const std::vector<GhostRow>& ghosts) {
  std::vector<const GhostRow*> by_number;
  by_number.reserve(ghosts.size());
  for (const GhostRow& ghost : ghosts)
    by_number.push_back(&ghost);
  std::sort(by_number.begin(), by_number.end(), [](const GhostRow* left, const GhostRow* right) {
    return left->number < right->number;
  });
  return make_equal(db,
                    {"ghosts",
                     {"number",
                      "key",
                      "message_id",
                      "author",
                      "address",
                      "subject",
                      "recipients",
                      "date_from",
                      "date_to",
                      "record_id",
                      "dated",
                      "zone_assumed",
                      "fullest",
                      "quoters",
                      "variants",
                      "agreement"},
                     1},
                    by_number.size(),
                    [&](std::size_t at, std::vector<Cell>& cells) {
                      const GhostRow& ghost = *by_number[at];
                      cells = {ghost.number,
                               std::string_view(ghost.key),
                               std::string_view(ghost.message_id),
                               std::string_view(ghost.author),
                               std::string_view(ghost.address),
                               std::string_view(ghost.subject),
                               std::string_view(ghost.recipients),
                               cell_of(ghost.date_from),
                               cell_of(ghost.date_to),
                               cell_of(ghost.record_id),
                               std::int64_t{ghost.dated},
                               std::int64_t{ghost.zone_assumed},
                               static_cast<std::int64_t>(ghost.fullest),
                               static_cast<std::int64_t>(ghost.quoters),
                               static_cast<std::int64_t>(ghost.variants),
                               ghost.agreement};
                    });
}

/// One row of what a ghost has several of.
template <typename Row>
struct OfGhost {
  std::int64_t ghost = 0;
  std::int64_t ord = 0;
  const Row* row = nullptr;
};

/// By ghost and ord.
template <typename Row>
std::vector<OfGhost<Row>> rows_of(const std::vector<GhostRow>& ghosts,
                                  std::vector<Row> GhostRow::*list) {
  std::vector<OfGhost<Row>> rows;
  for (const GhostRow& ghost : ghosts) {
    std::int64_t ord = 0;
    for (const Row& row : ghost.*list)
      rows.push_back({ghost.number, ord++, &row});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& left, const auto& right) {
    return left.ghost < right.ghost;
  });
  return rows;
}

bool write_witnesses(const Sqlite& db, const std::vector<GhostRow>& ghosts) {
  const auto rows = rows_of(ghosts, &GhostRow::witnesses);
  return make_equal(
      db,
      {"ghost_witnesses", {"ghost", "ord", "message_id", "quote_ord", "agreement"}, 2},
      rows.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const auto& [ghost, ord, witness] = rows[at];
        cells = {ghost, ord, witness->message_id, witness->quote_ord, witness->agreement};
      });
}

bool write_partial_witnesses(const Sqlite& db, const std::vector<GhostRow>& ghosts) {
  const auto rows = rows_of(ghosts, &GhostRow::partial);
  return make_equal(db,
                    {"partial_witnesses",
                     {"ghost", "ord", "message_id", "quote_ord", "span_begin", "span_end"},
                     2},
                    rows.size(),
                    [&](std::size_t at, std::vector<Cell>& cells) {
                      const auto& [ghost, ord, witness] = rows[at];
                      cells = {ghost,
                               ord,
                               witness->message_id,
                               witness->quote_ord,
                               static_cast<std::int64_t>(witness->span.begin),
                               static_cast<std::int64_t>(witness->span.end)};
                    });
}

bool write_members(const Sqlite& db, const std::vector<MemberRow>& members) {
  return make_equal(
      db,
      {"thread_members", {"thread_id", "ord", "node", "depth", "parent", "inclusive"}, 2},
      members.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const MemberRow& member = members[at];
        cells = {member.thread_id,
                 member.ord,
                 member.node,
                 std::int64_t{member.depth},
                 member.parent,
                 std::int64_t{member.inclusive}};
      });
}

bool write_matches(const Sqlite& db, const std::vector<MatchRow>& matches) {
  return make_equal(
      db,
      {"quote_matches",
       {"message_id", "ord", "original", "containment", "altered", "omitted", "basis"},
       2},
      matches.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const MatchRow& match = matches[at];
        cells = {match.message_id,
                 match.ord,
                 match.original,
                 match.containment,
                 std::int64_t{match.altered},
                 match.omitted,
                 std::string_view(match.basis)};
      });
}

bool write_duplicates(const Sqlite& db, const std::vector<DuplicateRow>& rows) {
  std::vector<const DuplicateRow*> by_key;
  by_key.reserve(rows.size());
  for (const DuplicateRow& row : rows)
    by_key.push_back(&row);
  std::sort(by_key.begin(), by_key.end(), [](const DuplicateRow* left, const DuplicateRow* right) {
    return std::pair(left->group_id, left->message_id) <
           std::pair(right->group_id, right->message_id);
  });
  return make_equal(
      db,
      {"duplicate_groups", {"group_id", "message_id", "kind", "likeness"}, 2},
      by_key.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const DuplicateRow& row = *by_key[at];
        cells = {row.group_id, row.message_id, std::string_view(row.kind), row.likeness};
      });
}

}  // namespace

Result<void> CatalogWriter::replace_relations(const RelationRows& rows) {
  const Sqlite& db = state_->db;
  if (auto deferred = db.execute(kKeysAtTheEnd); !deferred) return deferred;
  const bool ok = write_links(db, rows.links) && write_ghosts(db, rows.ghosts) &&
                  write_witnesses(db, rows.ghosts) && write_partial_witnesses(db, rows.ghosts) &&
                  write_members(db, rows.members) && write_matches(db, rows.matches) &&
                  write_duplicates(db, rows.duplicates);
  return state_->done(ok, "cannot write how messages belong together");
}

std::string CatalogWriter::made_with(std::string_view what) const {
  Statement query = state_->db.prepare("SELECT version FROM made_with WHERE what = ?1");
  return query.bind(1, what).step() ? query.text(0) : std::string();
}

Result<void> CatalogWriter::set_made_with(std::string_view what, std::string_view version) {
  Statement note =
      state_->db.prepare("INSERT OR REPLACE INTO made_with(what, version) VALUES(?1, ?2)");
  return state_->done(note.bind(1, what).bind(2, version).run(), "cannot note a version");
}

}  // namespace pismo::store
