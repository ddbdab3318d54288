#include "pismo/store/dates.hpp"

#include <algorithm>
#include <utility>

#include "pismo/store/fields.hpp"
#include "pismo/store/record_block.hpp"

#include "catalog_state.hpp"
#include "dates_state.hpp"
#include "schema.hpp"

namespace pismo::store {

namespace {

std::vector<std::int64_t> numbers(Statement& query) {
  std::vector<std::int64_t> found;
  while (query.step())
    found.push_back(query.number(0));
  return found;
}

// A day: within it a message is filed at its best moment, beyond it nobody knows the day. Written
// as the index messages_of_no_day is, which SQLite then walks instead of all messages.
constexpr const char* kMovedMessages =
    "SELECT id, date_utc, date_lo, date_hi, date_grade FROM messages WHERE id IN (SELECT "
    "message_id FROM redated UNION SELECT id FROM messages WHERE date_hi - date_lo > 86400) ";
constexpr const char* kMovedGhosts =
    "SELECT record_id, best_utc, best_lo, best_hi, best_grade FROM ghosts WHERE record_id IS NOT "
    "NULL AND best_grade <> '' ";

MovedDate moved_of(const Statement& row) {
  return {row.number(0), maybe(row, 1), maybe(row, 2), maybe(row, 3), row.text(4)};
}

AnomalyRow anomaly(const Statement& row, int first) {
  return {row.text(first),
          static_cast<int>(row.number(first + 1)),
          row.text(first + 2),
          row.text(first + 3)};
}

}  // namespace

Dates::Dates(std::unique_ptr<State> state) : state_(std::move(state)) {}

Dates::~Dates() = default;
Dates::Dates(Dates&&) noexcept = default;
Dates& Dates::operator=(Dates&&) noexcept = default;

Result<Dates> Dates::open(const std::filesystem::path& catalog,
                          std::shared_ptr<ReadTrouble> trouble) {
  auto db = open_to_read(catalog, std::move(trouble));
  if (!db) return fail(db.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return Dates(std::move(state));
}

Dates Dates::of(const Catalog& catalog) {
  auto state = std::make_unique<State>();
  state->db = catalog.state_->db.borrowed();
  return Dates(std::move(state));
}

Result<void> Dates::check() const {
  return state_->db.check();
}

std::vector<MovedDate> Dates::moved() const {
  Statement query =
      state_->db.prepare(std::string(kMovedMessages) + "UNION ALL " + kMovedGhosts + "ORDER BY 1");
  std::vector<MovedDate> dates;
  while (query.step())
    dates.push_back(moved_of(query));
  return dates;
}

std::optional<MovedDate> Dates::moved(std::int64_t id) const {
  std::optional<Statement>& query = is_recovered(id) ? state_->moved_ghost : state_->moved_message;
  if (!query) {
    query = is_recovered(id)
                ? state_->db.prepare(std::string(kMovedGhosts) + "AND record_id = ?1")
                : state_->db.prepare(
                      "SELECT id, date_utc, date_lo, date_hi, date_grade FROM messages WHERE id = "
                      "?1 AND (date_hi - date_lo > 86400 OR EXISTS(SELECT 1 FROM redated WHERE "
                      "message_id = ?1))");
  }
  std::optional<MovedDate> date;
  if (query->bind(1, id).step()) date = moved_of(*query);
  query->reset();
  return date;
}

std::optional<std::vector<std::int64_t>> Dates::sent_between(std::int64_t from,
                                                             std::int64_t to,
                                                             std::size_t most) const {
  std::vector<std::int64_t> ids;
  // The first part reads the index messages_by_date and no message, the second the few messages of
  // messages_of_no_day.
  for (const char* part :
       {"SELECT id FROM messages WHERE date_utc BETWEEN ?1 AND ?2 LIMIT ?3",
        "SELECT id FROM messages INDEXED BY messages_of_no_day WHERE date_hi - date_lo > 86400 AND "
        "date_utc IS NOT NULL AND date_hi >= ?1 AND date_lo <= ?2 LIMIT ?3",
        "SELECT record_id FROM ghosts WHERE record_id IS NOT NULL AND best_grade <> '' AND "
        "best_utc IS NOT NULL AND CASE WHEN ifnull(best_hi, best_utc) - ifnull(best_lo, best_utc) "
        "<= 86400 THEN best_utc BETWEEN ?1 AND ?2 ELSE ifnull(best_hi, best_utc) >= ?1 AND "
        "ifnull(best_lo, best_utc) <= ?2 END LIMIT ?3"}) {
    Statement query = state_->db.prepare(part);
    query.bind(1, from).bind(2, to).bind(3, static_cast<std::int64_t>(most) + 1);
    while (query.step())
      ids.push_back(query.number(0));
    if (query.failed() || ids.size() > most) return std::nullopt;
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<std::int64_t> Dates::with_grade(std::string_view grade) const {
  Statement query = state_->db.prepare(
      "SELECT id FROM messages WHERE date_grade = ?1 UNION ALL SELECT record_id FROM ghosts WHERE "
      "best_grade = ?1 AND record_id IS NOT NULL ORDER BY 1");
  query.bind(1, grade);
  return numbers(query);
}

std::vector<std::int64_t> Dates::with_anomaly(int severity, std::string_view kind) const {
  Statement query = state_->db.prepare(
      severity > 0 ? "SELECT DISTINCT message_id FROM anomalies WHERE severity > 0 AND severity >= "
                     "?1 AND NOT withdrawn AND (?2 = '' OR kind = ?2) ORDER BY message_id"
                   : "SELECT DISTINCT message_id FROM anomalies WHERE severity >= ?1 AND NOT "
                     "withdrawn AND (?2 = '' OR kind = ?2) ORDER BY message_id");
  query.bind(1, std::int64_t{severity}).bind(2, kind);
  return numbers(query);
}

Result<void> Dates::each_anomaly(int severity,
                                 const std::function<bool(const AnomalyLine&)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT m.id, lower(hex(m.key)), m.date_utc, m.date_offset, m.date_grade, (SELECT CASE "
      "b.name WHEN '' THEN b.address ELSE b.name || ' <' || b.address || '>' END FROM participants "
      "p JOIN mailboxes b ON b.id = p.mailbox_id WHERE p.message_id = m.id AND p.role = 'from' AND "
      "p.ord = 0), m.subject, a.kind, a.severity, a.about, a.explanation FROM anomalies a JOIN "
      "messages m ON m.id = a.message_id WHERE a.severity >= ?1 AND NOT a.withdrawn ORDER BY "
      "a.severity DESC, m.date_utc, a.message_id, a.of_case, a.ord");
  query.bind(1, std::int64_t{severity});
  while (query.step()) {
    AnomalyLine line;
    line.id = query.number(0);
    line.key = query.text(1);
    line.utc = maybe(query, 2);
    if (!query.is_null(3)) line.offset = static_cast<int>(query.number(3));
    line.grade = query.text(4);
    line.from = query.text(5);
    line.subject = query.text(6);
    line.anomaly = anomaly(query, 7);
    if (!take(line)) return {};
  }
  if (query.failed()) return fail(state_->db.error("cannot read the contradictions of dates"));
  return {};
}

std::uint64_t Dates::count_anomalies(int severity) const {
  Statement query =
      state_->db.prepare("SELECT count(*) FROM anomalies WHERE severity = ?1 AND NOT withdrawn");
  query.bind(1, std::int64_t{severity});
  return query.step() ? static_cast<std::uint64_t>(query.number(0)) : 0;
}

std::vector<AnomalyRow> Dates::anomalies_of(std::int64_t message) const {
  Statement query = state_->db.prepare(
      "SELECT kind, severity, about, explanation FROM anomalies WHERE message_id = ?1 AND NOT "
      "withdrawn ORDER BY severity DESC, of_case, ord");
  query.bind(1, message);
  std::vector<AnomalyRow> rows;
  while (query.step())
    rows.push_back(anomaly(query, 0));
  return rows;
}

std::vector<DateFindingRow> Dates::findings() const {
  Statement query = state_->db.prepare(
      "SELECT kind, subject, seconds, messages, explanation FROM date_findings ORDER BY ord");
  std::vector<DateFindingRow> rows;
  while (query.step()) {
    rows.push_back({query.text(0),
                    query.text(1),
                    query.number(2),
                    static_cast<std::uint64_t>(query.number(3)),
                    query.text(4)});
  }
  return rows;
}

std::optional<GhostDateRow> Dates::ghost(std::int64_t number) const {
  Statement query = state_->db.prepare(
      "SELECT best_utc, best_lo, best_hi, best_grade, best_why FROM ghosts WHERE number = ?1 AND "
      "best_grade <> ''");
  if (!query.bind(1, number).step()) return std::nullopt;
  return GhostDateRow{
      number, maybe(query, 0), maybe(query, 1), maybe(query, 2), query.text(3), query.text(4)};
}

Result<std::string> Dates::clocks_of(std::int64_t message) const {
  Statement query = state_->db.prepare(
      "SELECT first_id, last_id, clocks FROM clock_blocks WHERE first_id <= ?1 ORDER BY first_id "
      "DESC LIMIT 1");
  if (!query.bind(1, message).step()) {
    if (query.failed()) return fail(state_->db.error("cannot read the clocks of a message"));
    return std::string();
  }
  if (query.number(1) < message) return std::string();
  const auto records = unpack_records(query.text(2));
  if (!records) return fail(records.error());
  const auto at = static_cast<std::size_t>(message - query.number(0));
  return at < records->size() ? (*records)[at] : std::string();
}

}  // namespace pismo::store
