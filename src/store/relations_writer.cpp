#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog_writer_state.hpp"
#include "equal_table.hpp"

namespace pismo::store {

namespace {

// Witnesses before the ghosts that they name.
constexpr const char* kForget =
    "DELETE FROM ghost_witnesses; DELETE FROM partial_witnesses; DELETE FROM ghosts;";

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

bool add_ghosts(const Sqlite& db, const std::vector<GhostRow>& ghosts) {
  Statement add = db.prepare(
      "INSERT INTO ghosts(number, key, message_id, author, address, subject, date_from, date_to, "
      "record_id, recipients, dated, zone_assumed, fullest, quoters, variants, agreement) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
  Statement add_witness = db.prepare(
      "INSERT INTO ghost_witnesses(ghost, ord, message_id, quote_ord, agreement) VALUES(?1, ?2, "
      "?3, ?4, ?5)");
  bool ok = true;
  for (const GhostRow& ghost : ghosts) {
    add.bind(1, ghost.number).bind(2, ghost.key).bind(3, ghost.message_id).bind(4, ghost.author);
    add.bind(5, ghost.address).bind(6, ghost.subject).bind(7, ghost.date_from);
    add.bind(8, ghost.date_to).bind(9, ghost.record_id).bind(10, ghost.recipients);
    add.bind(11, std::int64_t{ghost.dated}).bind(12, std::int64_t{ghost.zone_assumed});
    add.bind(13, static_cast<std::int64_t>(ghost.fullest));
    add.bind(14, static_cast<std::int64_t>(ghost.quoters));
    ok = ok &&
         add.bind(15, static_cast<std::int64_t>(ghost.variants)).bind(16, ghost.agreement).run();
    std::int64_t ord = 0;
    for (const WitnessRow& witness : ghost.witnesses) {
      ok = ok && add_witness.bind(1, ghost.number)
                     .bind(2, ord++)
                     .bind(3, witness.message_id)
                     .bind(4, witness.quote_ord)
                     .bind(5, witness.agreement)
                     .run();
    }
  }
  return ok;
}

bool add_partial_witnesses(const Sqlite& db, const std::vector<GhostRow>& ghosts) {
  Statement add = db.prepare(
      "INSERT INTO partial_witnesses(ghost, ord, message_id, quote_ord, span_begin, span_end) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
  bool ok = true;
  for (const GhostRow& ghost : ghosts) {
    std::int64_t ord = 0;
    for (const PartialWitnessRow& witness : ghost.partial) {
      ok = ok && add.bind(1, ghost.number)
                     .bind(2, ord++)
                     .bind(3, witness.message_id)
                     .bind(4, witness.quote_ord)
                     .bind(5, static_cast<std::int64_t>(witness.span.begin))
                     .bind(6, static_cast<std::int64_t>(witness.span.end))
                     .run();
    }
  }
  return ok;
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
  if (auto forgotten = db.execute(kForget); !forgotten) return forgotten;
  const bool ok = write_links(db, rows.links) && add_ghosts(db, rows.ghosts) &&
                  add_partial_witnesses(db, rows.ghosts) && write_members(db, rows.members) &&
                  write_matches(db, rows.matches) && write_duplicates(db, rows.duplicates);
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
