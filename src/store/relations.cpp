#include "pismo/store/relations.hpp"

#include <algorithm>
#include <utility>

#include "catalog_state.hpp"
#include "relations_state.hpp"
#include "schema.hpp"

namespace pismo::store {

namespace {

std::vector<std::int64_t> numbers(Statement query) {
  std::vector<std::int64_t> found;
  while (query.step())
    found.push_back(query.number(0));
  return found;
}

constexpr const char* kGhostColumns =
    "number, key, message_id, author, address, subject, date_from, date_to, record_id, "
    "recipients, dated, zone_assumed, fullest, quoters, variants, agreement, best_utc, best_grade, "
    "best_why";

constexpr const char* kMatchColumns =
    "message_id, ord, original, basis, containment, altered, omitted";

MatchRow match_of(const Statement& query) {
  return {query.number(0),
          query.number(1),
          query.number(2),
          query.text(3),
          query.real(4),
          query.number(5) != 0,
          query.real(6)};
}

std::vector<MatchRow> matches(Statement query) {
  std::vector<MatchRow> rows;
  while (query.step())
    rows.push_back(match_of(query));
  return rows;
}

std::optional<GhostRow> ghost_where(const Sqlite& db, std::string_view column, std::int64_t value) {
  Statement query = db.prepare(std::string("SELECT ") + kGhostColumns + " FROM ghosts WHERE " +
                               std::string(column) + " = ?1");
  if (!query.bind(1, value).step()) return std::nullopt;
  GhostRow ghost;
  ghost.number = query.number(0);
  ghost.key = query.text(1);
  ghost.message_id = query.text(2);
  ghost.author = query.text(3);
  ghost.address = query.text(4);
  ghost.subject = query.text(5);
  if (!query.is_null(6)) ghost.date_from = query.number(6);
  if (!query.is_null(7)) ghost.date_to = query.number(7);
  if (!query.is_null(8)) ghost.record_id = query.number(8);
  ghost.recipients = query.text(9);
  ghost.dated = query.number(10) != 0;
  ghost.zone_assumed = query.number(11) != 0;
  ghost.fullest = static_cast<std::size_t>(query.number(12));
  ghost.quoters = static_cast<std::uint64_t>(query.number(13));
  ghost.variants = static_cast<std::uint64_t>(query.number(14));
  ghost.agreement = query.real(15);
  if (!query.is_null(16)) ghost.best_utc = query.number(16);
  ghost.best_grade = query.text(17);
  ghost.best_why = query.text(18);
  Statement witnesses = db.prepare(
      "SELECT message_id, quote_ord, agreement FROM ghost_witnesses WHERE ghost = ?1 ORDER BY ord");
  witnesses.bind(1, ghost.number);
  while (witnesses.step())
    ghost.witnesses.push_back({witnesses.number(0), witnesses.number(1), witnesses.real(2)});
  // A case that was made before there were any has no such table, and so none of them.
  Statement partial = db.prepare(
      "SELECT message_id, quote_ord, span_begin, span_end FROM partial_witnesses WHERE ghost = ?1 "
      "ORDER BY ord");
  partial.bind(1, ghost.number);
  while (partial.step()) {
    ghost.partial.push_back({partial.number(0),
                             partial.number(1),
                             {static_cast<std::uint64_t>(partial.number(2)),
                              static_cast<std::uint64_t>(partial.number(3))}});
  }
  return ghost;
}

}  // namespace

Relations::Relations(std::unique_ptr<State> state) : state_(std::move(state)) {}

Relations::~Relations() = default;
Relations::Relations(Relations&&) noexcept = default;
Relations& Relations::operator=(Relations&&) noexcept = default;

Result<Relations> Relations::open(const std::filesystem::path& catalog,
                                  std::shared_ptr<ReadTrouble> trouble) {
  auto db = open_to_read(catalog, std::move(trouble));
  if (!db) return fail(db.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return Relations(std::move(state));
}

Relations Relations::of(const Catalog& catalog) {
  auto state = std::make_unique<State>();
  state->db = catalog.state_->db.borrowed();
  return Relations(std::move(state));
}

Result<void> Relations::check() const {
  return state_->db.check();
}

std::vector<QuoteRow> Relations::quotes(std::int64_t message) const {
  Statement query = state_->db.prepare(std::string("SELECT ") + kQuoteColumns +
                                       " FROM quotes WHERE message_id = ?1 ORDER BY ord");
  query.bind(1, message);
  std::vector<QuoteRow> rows;
  while (query.step())
    rows.push_back(quote_of(query));
  return rows;
}

std::optional<QuoteRow> Relations::quote(std::int64_t message, std::int64_t ord) const {
  std::optional<Statement>& query = state_->quote;
  if (!query) {
    query = state_->db.prepare(std::string("SELECT ") + kQuoteColumns +
                               " FROM quotes WHERE message_id = ?1 AND ord = ?2");
  }
  std::optional<QuoteRow> quote;
  if (query->bind(1, message).bind(2, ord).step()) quote = quote_of(*query);
  query->reset();
  return quote;
}

std::optional<std::int64_t> Relations::thread_of(std::int64_t node) const {
  Statement& query = state_->thread.of(state_->db);
  std::optional<std::int64_t> thread;
  if (query.bind(1, node).step()) thread = query.number(0);
  query.reset();
  return thread;
}

std::vector<MemberRow> Relations::members(std::int64_t thread) const {
  Statement query = state_->db.prepare(
      "SELECT thread_id, ord, node, parent, depth, inclusive FROM thread_members WHERE thread_id = "
      "?1 ORDER BY ord");
  query.bind(1, thread);
  std::vector<MemberRow> rows;
  while (query.step()) {
    rows.push_back({query.number(0),
                    query.number(1),
                    query.number(2),
                    query.number(3),
                    static_cast<int>(query.number(4)),
                    query.number(5) != 0});
  }
  return rows;
}

std::vector<std::int64_t> Relations::threads() const {
  return numbers(
      state_->db.prepare("SELECT DISTINCT thread_id FROM thread_members ORDER BY thread_id"));
}

std::optional<LinkRow> Relations::link_of(std::int64_t node) const {
  Statement query = state_->db.prepare(
      "SELECT child, parent, kind, weight, evidence FROM links WHERE child = ?1");
  if (!query.bind(1, node).step()) return std::nullopt;
  return LinkRow{query.number(0), query.number(1), query.text(2), query.real(3), query.text(4)};
}

std::vector<std::int64_t> Relations::records_of_threads(
    const std::vector<std::int64_t>& nodes) const {
  std::vector<std::int64_t> threads;
  std::vector<std::int64_t> records;
  Statement of = state_->db.prepare("SELECT thread_id FROM thread_members WHERE node = ?1");
  for (const std::int64_t node : nodes) {
    if (of.bind(1, node).step()) {
      threads.push_back(of.number(0));
    } else if (node > 0) {
      records.push_back(node);  // Not related yet: a run was cut short.
    }
    of.reset();
  }
  std::sort(threads.begin(), threads.end());
  threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
  Statement in = state_->db.prepare(
      "SELECT CASE WHEN t.node > 0 THEN t.node ELSE g.record_id END FROM thread_members t LEFT "
      "JOIN ghosts g ON g.number = t.node WHERE t.thread_id = ?1 AND (t.node > 0 OR g.record_id)");
  for (const std::int64_t thread : threads) {
    in.bind(1, thread);
    while (in.step())
      records.push_back(in.number(0));
    in.reset();
  }
  std::sort(records.begin(), records.end());
  return records;
}

std::optional<GhostRow> Relations::ghost(std::int64_t number) const {
  return ghost_where(state_->db, "number", number);
}

std::optional<GhostRow> Relations::ghost_of_record(std::int64_t record_id) const {
  return ghost_where(state_->db, "record_id", record_id);
}

std::vector<std::int64_t> Relations::ghosts_with_key(std::string_view prefix) const {
  Statement query = state_->db.prepare(
      "SELECT number FROM ghosts WHERE substr(key, 1, length(?1)) = ?1 ORDER BY number");
  query.bind(1, prefix);
  return numbers(std::move(query));
}

std::vector<std::int64_t> Relations::recovered_records() const {
  return numbers(state_->db.prepare(
      "SELECT record_id FROM ghosts WHERE record_id IS NOT NULL ORDER BY record_id"));
}

std::vector<MatchRow> Relations::matches_of(std::int64_t message) const {
  Statement query = state_->db.prepare(std::string("SELECT ") + kMatchColumns +
                                       " FROM quote_matches WHERE message_id = ?1 ORDER BY ord");
  query.bind(1, message);
  return matches(std::move(query));
}

Result<void> Relations::each_match(const std::function<void(MatchRow&&)>& take) const {
  Statement query = state_->db.prepare(std::string("SELECT ") + kMatchColumns +
                                       " FROM quote_matches ORDER BY message_id, ord");
  while (query.step())
    take(match_of(query));
  if (query.failed()) return fail(state_->db.error("cannot read what is quoted"));
  return {};
}

Result<void> Relations::each_altered(
    const std::function<void(std::int64_t message, std::int64_t original)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT DISTINCT message_id, original FROM quote_matches WHERE altered ORDER BY message_id, "
      "original");
  while (query.step())
    take(query.number(0), query.number(1));
  if (query.failed()) return fail(state_->db.error("cannot read what is quoted"));
  return {};
}

std::vector<MatchRow> Relations::matches_with(std::int64_t original) const {
  Statement query =
      state_->db.prepare(std::string("SELECT ") + kMatchColumns +
                         " FROM quote_matches WHERE original = ?1 ORDER BY message_id, ord");
  query.bind(1, original);
  return matches(std::move(query));
}

std::vector<DuplicateRow> Relations::duplicates_of(std::int64_t message) const {
  Statement query = state_->db.prepare(
      "SELECT group_id, kind, message_id, likeness FROM duplicate_groups WHERE group_id IN "
      "(SELECT group_id FROM duplicate_groups WHERE message_id = ?1) ORDER BY group_id, "
      "message_id");
  query.bind(1, message);
  std::vector<DuplicateRow> rows;
  while (query.step())
    rows.push_back({query.number(0), query.text(1), query.number(2), query.real(3)});
  return rows;
}

std::vector<std::int64_t> Relations::spare_copies() const {
  return numbers(state_->db.prepare(
      "SELECT message_id FROM duplicate_groups d WHERE kind = 'copy' AND message_id > "
      "(SELECT min(message_id) FROM duplicate_groups f WHERE f.group_id = d.group_id) "
      "ORDER BY message_id"));
}

}  // namespace pismo::store
