#include <string>
#include <vector>

#include "catalog_writer_state.hpp"

namespace pismo::store {

namespace {

constexpr const char* kForget =
    "UPDATE messages SET (date_utc, date_lo, date_hi, date_offset, date_source, date_grade, "
    "date_confidence, date_why) = (SELECT date_utc, date_lo, date_hi, date_offset, date_source, "
    "date_grade, date_confidence, '' FROM redated r WHERE r.message_id = messages.id) "
    "WHERE id IN (SELECT message_id FROM redated);"
    "DELETE FROM redated; DELETE FROM anomalies WHERE of_case;"
    "UPDATE anomalies SET withdrawn = 0 WHERE withdrawn; DELETE FROM date_findings;"
    "DELETE FROM made_with WHERE what = 'dates';";

bool add_redated(const Sqlite& db, const std::vector<RedatedRow>& rows) {
  Statement keep = db.prepare(
      "INSERT INTO redated SELECT id, date_utc, date_lo, date_hi, date_offset, date_source, "
      "date_grade, date_confidence FROM messages WHERE id = ?1");
  Statement move = db.prepare(
      "UPDATE messages SET date_utc = ?2, date_lo = ?3, date_hi = ?4, date_offset = ?5, "
      "date_source = 'case', date_grade = ?6, date_confidence = ?7, date_why = ?8 WHERE id = ?1");
  bool ok = true;
  for (const RedatedRow& row : rows) {
    ok = ok && keep.bind(1, row.message_id).run();
    move.bind(1, row.message_id).bind(2, row.utc).bind(3, row.lo).bind(4, row.hi);
    move.bind(5, row.offset).bind(6, row.grade).bind(7, row.confidence);
    ok = ok && move.bind(8, row.why).run();
  }
  return ok;
}

bool add_ghost_dates(const Sqlite& db, const std::vector<GhostDateRow>& rows) {
  Statement date = db.prepare(
      "UPDATE ghosts SET best_utc = ?2, best_lo = ?3, best_hi = ?4, best_grade = ?5, best_why = ?6 "
      "WHERE number = ?1");
  bool ok = true;
  for (const GhostDateRow& row : rows) {
    date.bind(1, row.number).bind(2, row.utc).bind(3, row.lo).bind(4, row.hi);
    ok = ok && date.bind(5, row.grade).bind(6, row.why).run();
  }
  return ok;
}

bool add_findings(const Sqlite& db, const std::vector<DateFindingRow>& rows) {
  Statement add = db.prepare(
      "INSERT INTO date_findings(ord, kind, subject, seconds, messages, explanation) VALUES(?1, "
      "?2, ?3, ?4, ?5, ?6)");
  bool ok = true;
  std::int64_t ord = 0;
  for (const DateFindingRow& row : rows) {
    add.bind(1, ord++).bind(2, row.kind).bind(3, row.subject).bind(4, row.seconds);
    ok = ok && add.bind(5, static_cast<std::int64_t>(row.messages)).bind(6, row.explanation).run();
  }
  return ok;
}

}  // namespace

void CatalogWriter::State::prepare_date_statements() {
  anomaly = db.prepare(
      "INSERT INTO anomalies(message_id, of_case, ord, kind, severity, about, explanation) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  clock_block = db.prepare(
      "INSERT INTO clock_blocks(first_id, last_id, summaries, clocks) VALUES(?1, ?2, ?3, ?4)");
}

bool CatalogWriter::State::add_anomalies(std::int64_t id,
                                         bool of_case,
                                         const std::vector<AnomalyRow>& anomalies) {
  bool ok = true;
  std::int64_t ord = 0;
  for (const AnomalyRow& row : anomalies) {
    anomaly.bind(1, id).bind(2, std::int64_t{of_case}).bind(3, ord++).bind(4, row.kind);
    anomaly.bind(5, std::int64_t{row.severity}).bind(6, row.about).bind(7, row.explanation);
    ok = ok && anomaly.run();
  }
  return ok;
}

Result<void> CatalogWriter::add_clock_block(const ClockBlockRow& block) {
  Statement& add = state_->clock_block;
  add.bind(1, block.first_id).bind(2, block.last_id).bind_blob(3, block.summaries);
  return state_->done(add.bind_blob(4, block.clocks).run(), "cannot keep the clocks of messages");
}

Result<void> CatalogWriter::forget_case_dates() {
  if (made_with("dates").empty()) return {};
  if (auto begun = begin(); !begun) return begun;
  if (auto forgotten = state_->db.execute(kForget); !forgotten) return forgotten;
  return commit();
}

Result<void> CatalogWriter::add_case_dates(const CaseDateRows& rows) {
  const Sqlite& db = state_->db;
  bool ok = add_redated(db, rows.redated) && add_ghost_dates(db, rows.ghosts) &&
            add_findings(db, rows.findings);
  Statement withdraw = db.prepare("UPDATE anomalies SET withdrawn = 1 WHERE message_id = ?1");
  for (const std::int64_t id : rows.reweighed)
    ok = ok && withdraw.bind(1, id).run();
  for (std::size_t begin = 0, end = 0; begin < rows.anomalies.size(); begin = end) {
    const std::int64_t id = rows.anomalies[begin].message_id;
    std::vector<AnomalyRow> own;
    for (; end < rows.anomalies.size() && rows.anomalies[end].message_id == id; ++end)
      own.push_back(rows.anomalies[end].anomaly);
    ok = ok && state_->add_anomalies(id, true, own);
  }
  return state_->done(ok, "cannot write the dates of messages");
}

}  // namespace pismo::store
