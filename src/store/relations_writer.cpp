#include <string>

#include "catalog_writer_state.hpp"

namespace pismo::store {

namespace {

// Witnesses before the ghosts that they name.
constexpr const char* kForget =
    "DELETE FROM links; DELETE FROM ghost_witnesses; DELETE FROM partial_witnesses; DELETE FROM "
    "ghosts; DELETE FROM "
    "thread_members; DELETE FROM quote_matches; DELETE FROM duplicate_groups;";

bool add_links(const Sqlite& db, const std::vector<LinkRow>& links) {
  Statement add = db.prepare(
      "INSERT INTO links(child, parent, kind, weight, evidence) VALUES(?1, ?2, ?3, ?4, "
      "?5)");
  bool ok = true;
  for (const LinkRow& link : links) {
    ok = ok && add.bind(1, link.child)
                   .bind(2, link.parent)
                   .bind(3, link.kind)
                   .bind(4, link.weight)
                   .bind(5, link.evidence)
                   .run();
  }
  return ok;
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

bool add_members(const Sqlite& db, const std::vector<MemberRow>& members) {
  Statement add = db.prepare(
      "INSERT INTO thread_members(thread_id, ord, node, depth, parent, inclusive) VALUES(?1, ?2, "
      "?3, ?4, ?5, ?6)");
  bool ok = true;
  for (const MemberRow& member : members) {
    ok = ok && add.bind(1, member.thread_id)
                   .bind(2, member.ord)
                   .bind(3, member.node)
                   .bind(4, std::int64_t{member.depth})
                   .bind(5, member.parent)
                   .bind(6, std::int64_t{member.inclusive})
                   .run();
  }
  return ok;
}

bool add_matches(const Sqlite& db, const std::vector<MatchRow>& matches) {
  Statement add = db.prepare(
      "INSERT INTO quote_matches(message_id, ord, original, containment, altered, omitted, basis) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  bool ok = true;
  for (const MatchRow& match : matches) {
    ok = ok && add.bind(1, match.message_id)
                   .bind(2, match.ord)
                   .bind(3, match.original)
                   .bind(4, match.containment)
                   .bind(5, std::int64_t{match.altered})
                   .bind(6, match.omitted)
                   .bind(7, match.basis)
                   .run();
  }
  return ok;
}

bool add_duplicates(const Sqlite& db, const std::vector<DuplicateRow>& rows) {
  Statement add = db.prepare(
      "INSERT INTO duplicate_groups(group_id, kind, message_id, likeness) VALUES(?1, "
      "?2, ?3, ?4)");
  bool ok = true;
  for (const DuplicateRow& row : rows) {
    ok = ok && add.bind(1, row.group_id)
                   .bind(2, row.kind)
                   .bind(3, row.message_id)
                   .bind(4, row.likeness)
                   .run();
  }
  return ok;
}

}  // namespace

Result<void> CatalogWriter::replace_relations(const RelationRows& rows) {
  const Sqlite& db = state_->db;
  if (auto forgotten = db.execute(kForget); !forgotten) return forgotten;
  const bool ok = add_links(db, rows.links) && add_ghosts(db, rows.ghosts) &&
                  add_partial_witnesses(db, rows.ghosts) && add_members(db, rows.members) &&
                  add_matches(db, rows.matches) && add_duplicates(db, rows.duplicates);
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
