#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalog_writer_state.hpp"
#include "equal_table.hpp"

/// What a whole case says of dates is worked out anew by each run, and is mostly what it was: only
/// rows that differ are written.
namespace pismo::store {

namespace {

std::optional<std::int64_t> maybe(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.number(column);
}

bool is_same(const Statement& old, const RedatedRow& row) {
  const auto offset = maybe(old, 4);
  return maybe(old, 1) == row.utc && maybe(old, 2) == row.lo && maybe(old, 3) == row.hi &&
         offset.has_value() == row.offset.has_value() && (!offset || *offset == *row.offset) &&
         old.view(5) == row.grade && old.real(6) == row.confidence && old.view(7) == row.why;
}

/// What has to change of the messages whose dates others moved.
struct Moves {
  std::vector<std::int64_t> back;  // No longer.
  std::vector<const RedatedRow*> fresh;
  std::vector<const RedatedRow*> otherwise;
  bool ok = true;
};

Moves compare_redated(const Sqlite& db, const std::vector<RedatedRow>& rows) {
  Moves moves;
  Statement old = db.prepare(
      "SELECT m.id, m.date_utc, m.date_lo, m.date_hi, m.date_offset, m.date_grade, "
      "m.date_confidence, m.date_why FROM redated r JOIN messages m ON m.id = r.message_id ORDER "
      "BY r.message_id");
  auto next = rows.begin();
  while (old.step()) {
    for (; next != rows.end() && next->message_id < old.number(0); ++next)
      moves.fresh.push_back(&*next);
    if (next == rows.end() || next->message_id != old.number(0)) {
      moves.back.push_back(old.number(0));
      continue;
    }
    if (!is_same(old, *next)) moves.otherwise.push_back(&*next);
    ++next;
  }
  for (; next != rows.end(); ++next)
    moves.fresh.push_back(&*next);
  moves.ok = !old.failed();
  return moves;
}

bool write_redated(const Sqlite& db, const std::vector<RedatedRow>& rows) {
  const Moves moves = compare_redated(db, rows);
  bool ok = moves.ok;
  Statement restore = db.prepare(
      "UPDATE messages SET (date_utc, date_lo, date_hi, date_offset, date_source, date_grade, "
      "date_confidence, date_why) = (SELECT date_utc, date_lo, date_hi, date_offset, date_source, "
      "date_grade, date_confidence, '' FROM redated WHERE message_id = ?1) WHERE id = ?1");
  Statement drop = db.prepare("DELETE FROM redated WHERE message_id = ?1");
  Statement keep = db.prepare(
      "INSERT INTO redated SELECT id, date_utc, date_lo, date_hi, date_offset, date_source, "
      "date_grade, date_confidence FROM messages WHERE id = ?1");
  Statement move = db.prepare(
      "UPDATE messages SET date_utc = ?2, date_lo = ?3, date_hi = ?4, date_offset = ?5, "
      "date_source = 'case', date_grade = ?6, date_confidence = ?7, date_why = ?8 WHERE id = ?1");
  const auto write = [&](const RedatedRow& row) {
    move.bind(1, row.message_id).bind(2, row.utc).bind(3, row.lo).bind(4, row.hi);
    move.bind(5, row.offset).bind(6, row.grade).bind(7, row.confidence);
    return move.bind(8, row.why).run();
  };
  for (const std::int64_t id : moves.back)
    ok = ok && restore.bind(1, id).run() && drop.bind(1, id).run();
  for (const RedatedRow* row : moves.fresh)
    ok = ok && keep.bind(1, row->message_id).run() && write(*row);
  for (const RedatedRow* row : moves.otherwise)
    ok = ok && write(*row);
  return ok;
}

bool write_ghost_dates(const Sqlite& db, const std::vector<GhostDateRow>& rows) {
  std::vector<std::int64_t> undated;
  {
    std::vector<std::int64_t> dated;
    dated.reserve(rows.size());
    for (const GhostDateRow& row : rows)
      dated.push_back(row.number);
    std::sort(dated.begin(), dated.end());
    Statement old = db.prepare("SELECT number FROM ghosts WHERE best_grade <> ''");
    while (old.step()) {
      if (!std::binary_search(dated.begin(), dated.end(), old.number(0)))
        undated.push_back(old.number(0));
    }
    if (old.failed()) return false;
  }
  bool ok = true;
  Statement forget = db.prepare(
      "UPDATE ghosts SET best_utc = NULL, best_lo = NULL, best_hi = NULL, best_grade = '', "
      "best_why = '' WHERE number = ?1");
  for (const std::int64_t number : undated)
    ok = ok && forget.bind(1, number).run();
  Statement date = db.prepare(
      "UPDATE ghosts SET best_utc = ?2, best_lo = ?3, best_hi = ?4, best_grade = ?5, best_why = ?6 "
      "WHERE number = ?1 AND (best_utc, best_lo, best_hi, best_grade, best_why) IS NOT (?2, ?3, "
      "?4, ?5, ?6)");
  for (const GhostDateRow& row : rows) {
    date.bind(1, row.number).bind(2, row.utc).bind(3, row.lo).bind(4, row.hi);
    ok = ok && date.bind(5, row.grade).bind(6, row.why).run();
  }
  return ok;
}

bool write_findings(const Sqlite& db, const std::vector<DateFindingRow>& rows) {
  return make_equal(
      db,
      {"date_findings", {"ord", "kind", "subject", "seconds", "messages", "explanation"}, 1},
      rows.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const DateFindingRow& row = rows[at];
        cells = {static_cast<std::int64_t>(at),
                 std::string_view(row.kind),
                 std::string_view(row.subject),
                 row.seconds,
                 static_cast<std::int64_t>(row.messages),
                 std::string_view(row.explanation)};
      });
}

/// Their own contradictions give way for these messages, and for no others.
///
/// @param ids  Ascending.
bool withdraw(const Sqlite& db, const std::vector<std::int64_t>& ids) {
  std::vector<std::int64_t> again;
  Statement old =
      db.prepare("SELECT DISTINCT message_id FROM anomalies WHERE withdrawn ORDER BY message_id");
  while (old.step()) {
    if (!std::binary_search(ids.begin(), ids.end(), old.number(0))) again.push_back(old.number(0));
  }
  bool ok = !old.failed();
  Statement restore = db.prepare("UPDATE anomalies SET withdrawn = 0 WHERE message_id = ?1");
  for (const std::int64_t id : again)
    ok = ok && restore.bind(1, id).run();
  Statement hide = db.prepare(
      "UPDATE anomalies SET withdrawn = 1 WHERE message_id = ?1 AND NOT of_case AND NOT withdrawn");
  for (const std::int64_t id : ids)
    ok = ok && hide.bind(1, id).run();
  return ok;
}

/// Anomalies that the case itself shows, in the order of `rows`: by message.
class CaseAnomalies {
 public:
  CaseAnomalies(const Sqlite& db, const std::vector<CaseAnomalyRow>& rows) : rows_(rows) {
    Statement old = db.prepare(
        "SELECT message_id, kind, severity, about, explanation FROM anomalies WHERE of_case ORDER "
        "BY message_id, ord");
    std::int64_t message = 0;
    bool differs = false;
    std::size_t at = 0;
    const auto close = [&] {
      if (at < rows_.size() && rows_[at].message_id == message) differs = true;  // More of it.
      if (message != 0 && differs) changed_.push_back(message);
      pass_by(at, message);
    };
    while (old.step()) {
      if (old.number(0) != message) {
        close();
        message = old.number(0);
        differs = false;
        // Messages between have none yet.
        while (at < rows_.size() && rows_[at].message_id < message)
          note_fresh(at);
      }
      if (at < rows_.size() && is_same(old, rows_[at])) {
        ++at;
      } else {
        differs = true;
      }
    }
    close();
    while (at < rows_.size())
      note_fresh(at);
    ok_ = !old.failed();
  }

  [[nodiscard]] bool ok() const { return ok_; }

  /// Messages whose rows differ from those that are there, ascending.
  [[nodiscard]] const std::vector<std::int64_t>& changed() const { return changed_; }

 private:
  static bool is_same(const Statement& old, const CaseAnomalyRow& row) {
    return old.number(0) == row.message_id && old.view(1) == row.anomaly.kind &&
           old.number(2) == row.anomaly.severity && old.view(3) == row.anomaly.about &&
           old.view(4) == row.anomaly.explanation;
  }

  /// Goes on behind the rows of a message.
  void pass_by(std::size_t& at, std::int64_t message) const {
    while (at < rows_.size() && rows_[at].message_id == message)
      ++at;
  }

  void note_fresh(std::size_t& at) {
    const std::int64_t message = rows_[at].message_id;
    changed_.push_back(message);
    pass_by(at, message);
  }

  const std::vector<CaseAnomalyRow>& rows_;
  std::vector<std::int64_t> changed_;
  bool ok_ = true;
};

}  // namespace

Result<void> CatalogWriter::add_case_dates(const CaseDateRows& rows) {
  const Sqlite& db = state_->db;
  const CaseAnomalies compared(db, rows.anomalies);
  bool ok = compared.ok() && write_redated(db, rows.redated) &&
            write_ghost_dates(db, rows.ghosts) && write_findings(db, rows.findings) &&
            withdraw(db, rows.reweighed);
  Statement drop = db.prepare("DELETE FROM anomalies WHERE message_id = ?1 AND of_case");
  for (const std::int64_t id : compared.changed()) {
    std::vector<AnomalyRow> own;
    auto row = std::lower_bound(
        rows.anomalies.begin(),
        rows.anomalies.end(),
        id,
        [](const auto& one, std::int64_t message) { return one.message_id < message; });
    for (; row != rows.anomalies.end() && row->message_id == id; ++row)
      own.push_back(row->anomaly);
    ok = ok && drop.bind(1, id).run() && state_->add_anomalies(id, true, own);
  }
  return state_->done(ok, "cannot write the dates of messages");
}

}  // namespace pismo::store
