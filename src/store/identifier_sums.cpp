#include "pismo/store/identifier_sums.hpp"

#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

// Temporary tables of the connection: nothing is written to the case.
constexpr const char* kTables = R"sql(
CREATE TEMP TABLE chosen(id INTEGER PRIMARY KEY);
CREATE TEMP TABLE sums(id INTEGER PRIMARY KEY, messages INTEGER NOT NULL, is_guess INTEGER NOT NULL);
)sql";

/// By message first, since uses lie in that order: a sort of them all costs less than to look each
/// one up. A message may hold an identifier several times, and is counted once.
std::string count_all(const std::vector<std::string>& kinds) {
  std::string sql =
      "INSERT INTO sums SELECT u.identifier_id, count(DISTINCT u.message_id), min(u.is_guess) FROM "
      "chosen c CROSS JOIN identifier_uses u ON u.message_id = c.id";
  if (!kinds.empty()) {
    // Names of kinds come from a fixed list: letters and digits.
    sql += " WHERE u.identifier_id IN (SELECT i.id FROM identifiers i WHERE i.kind IN (";
    for (const std::string& kind : kinds)
      sql += (kind == kinds.front() ? "'" : ", '") + kind + "'";
    sql += "))";
  }
  return sql + " GROUP BY u.identifier_id";
}

constexpr std::string_view kWanted =
    " FROM sums s JOIN identifiers i ON i.id = s.id WHERE s.messages >= ?1 AND (?2 OR NOT "
    "s.is_guess) ";

std::string with(std::string_view head, std::string_view tail) {
  return std::string(head) + std::string(kWanted) + std::string(tail);
}

IdentifierUse use_of(const Statement& row) {
  IdentifierUse use;
  use.message_id = row.number(0);
  use.identifier_id = row.number(1);
  use.place = row.text(2);
  use.own = row.number(3) != 0;
  use.part = row.text(4);
  use.span = {static_cast<std::uint64_t>(row.number(5)), static_cast<std::uint64_t>(row.number(6))};
  use.times = static_cast<std::uint32_t>(row.number(7));
  if (!row.is_null(8)) use.checksum_ok = row.number(8) != 0;
  use.has_keyword = row.number(9) != 0;
  use.is_guess = row.number(10) != 0;
  return use;
}

}  // namespace

struct IdentifierSums::State {
  Sqlite db;
  Statement uses;

  [[nodiscard]] Result<void> walked(const Statement& query) const {
    return store::walked(db, query, "cannot read the identifiers");
  }
};

IdentifierSums::IdentifierSums(std::unique_ptr<State> state) : state_(std::move(state)) {}

IdentifierSums::~IdentifierSums() = default;
IdentifierSums::IdentifierSums(IdentifierSums&&) noexcept = default;
IdentifierSums& IdentifierSums::operator=(IdentifierSums&&) noexcept = default;

Result<IdentifierSums> IdentifierSums::of(const std::filesystem::path& catalog,
                                          const std::vector<std::int64_t>& messages,
                                          const std::vector<std::string>& kinds) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  if (const auto schema = known_schema(*db, catalog); !schema) return fail(schema.error());
  if (const auto made = db->execute(kTables); !made) return fail(made.error());
  // One transaction: each insertion by itself costs a file operation.
  if (const auto begun = db->execute("BEGIN"); !begun) return fail(begun.error());
  Statement add = db->prepare("INSERT OR IGNORE INTO chosen VALUES(?1)");
  for (const std::int64_t id : messages)
    add.bind(1, id).run();
  if (const auto counted = db->execute(count_all(kinds)); !counted) return fail(counted.error());
  if (const auto read = db->check(); !read) return fail(read.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  state->uses = state->db.prepare(
      "SELECT u.message_id, u.identifier_id, u.place, u.whose = 'own', u.part, u.span_begin, "
      "u.span_end, u.times, u.checksum_ok, u.has_keyword, u.is_guess FROM identifier_uses u JOIN "
      "chosen c ON c.id = u.message_id WHERE u.identifier_id = ?1 ORDER BY u.message_id, u.ord");
  return IdentifierSums(std::move(state));
}

Result<std::vector<std::pair<std::string, std::uint64_t>>> IdentifierSums::kinds(Filter filter) {
  std::vector<std::pair<std::string, std::uint64_t>> kinds;
  Statement row = state_->db.prepare(
      with("SELECT i.kind, count(*) AS n", "GROUP BY i.kind ORDER BY n DESC, i.kind"));
  row.bind(1, static_cast<std::int64_t>(filter.min_messages))
      .bind(2, std::int64_t{filter.guesses ? 1 : 0});
  while (row.step())
    kinds.emplace_back(row.text(0), static_cast<std::uint64_t>(row.number(1)));
  if (const auto read = state_->walked(row); !read) return fail(read.error());
  return kinds;
}

Result<std::uint64_t> IdentifierSums::guesses(std::uint64_t min_messages) {
  Statement row = state_->db.prepare("SELECT count(*) FROM sums WHERE messages >= ?1 AND is_guess");
  row.bind(1, static_cast<std::int64_t>(min_messages));
  const std::uint64_t count = row.step() ? static_cast<std::uint64_t>(row.number(0)) : 0;
  if (const auto read = state_->walked(row); !read) return fail(read.error());
  return count;
}

Result<void> IdentifierSums::each(Filter filter,
                                  std::size_t offset,
                                  std::optional<std::size_t> limit,
                                  const std::function<bool(Row&&)>& take) {
  Statement row = state_->db.prepare(with("SELECT s.id, i.kind, i.value",
                                          "ORDER BY s.messages DESC, i.kind, i.value LIMIT ?3 "
                                          "OFFSET ?4"));
  constexpr std::int64_t kAll = -1;
  row.bind(1, static_cast<std::int64_t>(filter.min_messages))
      .bind(2, std::int64_t{filter.guesses ? 1 : 0})
      .bind(3, limit ? static_cast<std::int64_t>(*limit) : kAll)
      .bind(4, static_cast<std::int64_t>(offset));
  while (row.step())
    if (!take({row.number(0), row.text(1), row.text(2)})) return {};
  return state_->walked(row);
}

Result<void> IdentifierSums::each_use(std::int64_t identifier,
                                      const std::function<void(IdentifierUse&&)>& take) {
  Statement& row = state_->uses;
  row.bind(1, identifier);
  while (row.step())
    take(use_of(row));
  auto read = state_->walked(row);
  row.reset();
  return read;
}

}  // namespace pismo::store
