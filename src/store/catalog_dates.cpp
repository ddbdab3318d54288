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

}  // namespace pismo::store
