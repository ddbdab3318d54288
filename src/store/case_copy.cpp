#include "pismo/store/case_copy.hpp"

#include <string>

#include "case_copy_messages.hpp"
#include "case_copy_tables.hpp"
#include "case_copy_views.hpp"
#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

/// Of the tables of a copy: `PRAGMA user_version`.
constexpr int kCopyVersion = 1;

// What is asked of the catalog, as temporary tables of the connection: nothing is written to a
// case. Names of sources are the last words of their paths, which say nothing of the machine.
constexpr std::string_view kChoice = R"sql(
BEGIN;
CREATE TEMP TABLE chosen(id INTEGER PRIMARY KEY);
CREATE TEMP TABLE chosen_ghost(id INTEGER PRIMARY KEY);
CREATE TEMP TABLE used(id INTEGER PRIMARY KEY);
)sql";

// A table and no view: SQLite would make the view anew for each letter.
constexpr const char* kPlaced = R"sql(
CREATE TEMP TABLE placed AS
  SELECT o.message_id, o.file_id AS ord,
         substr(r.path, 1 + length(rtrim(r.path, replace(r.path, '/', '')))) AS source,
         CASE f.path WHEN '' THEN substr(r.path, 1 + length(rtrim(r.path, replace(r.path, '/', ''))))
                     ELSE f.path END AS file,
         o.offset, o.length, o.quoting, o.inner_path
    FROM chosen c CROSS JOIN occurrences o ON o.message_id = c.id JOIN files f ON f.id = o.file_id
    JOIN roots r ON r.id = f.root_id
   ORDER BY o.message_id;
CREATE INDEX temp.placed_by_message ON placed(message_id);
INSERT INTO used SELECT DISTINCT x.mailbox_id FROM chosen c CROSS JOIN participants x ON
  x.message_id = c.id;
)sql";

// Nobody else writes the file, and a cut run leaves no file that looks finished: no journal.
constexpr std::string_view kNewFile = R"sql(
PRAGMA page_size = 4096;
PRAGMA cache_size = -65536;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TABLE about(object TEXT NOT NULL, name TEXT NOT NULL, meaning TEXT NOT NULL);
)sql";

std::string columns_of(const CopiedTable& table) {
  std::string sql = "CREATE TABLE " + std::string(table.name) + "(";
  for (const CopiedColumn& column : table.columns) {
    if (&column != table.columns.data()) sql += ", ";
    // Some names are words of SQL too: offset, length.
    sql += "\"" + std::string(column.name) + "\" " + std::string(column.type);
  }
  if (!table.keys.empty()) sql += ", " + std::string(table.keys);
  return sql + ")";
}

std::string select_of(const CopiedTable& table) {
  std::string sql;
  for (const CopiedColumn& column : table.columns) {
    if (column.from.empty()) continue;
    sql += (sql.empty() ? "SELECT " : ", ") + std::string(column.from);
  }
  return sql + " " + std::string(table.rows);
}

std::string insert_of(const CopiedTable& table) {
  std::string sql = "INSERT INTO " + std::string(table.name) + " VALUES(";
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    sql += i == 0 ? "?" : ", ?";
  return sql + ")";
}

/// Columns that come from the catalog; those that are given stand behind them.
int read_columns(const CopiedTable& table) {
  int count = 0;
  for (const CopiedColumn& column : table.columns)
    count += column.from.empty() ? 0 : 1;
  return count;
}

/// NULL where there is no text.
void bind_maybe(Statement& statement, int at, const std::string* text) {
  if (text == nullptr) {
    statement.bind_null(at);
  } else {
    statement.bind(at, std::string_view(*text));
  }
}

Result<void> choose(const Sqlite& catalog, const CopiedRecords& records) {
  if (auto made = catalog.execute(std::string(kChoice)); !made) return made;
  Statement message = catalog.prepare("INSERT OR IGNORE INTO chosen VALUES(?1)");
  for (const std::int64_t id : records.messages)
    message.bind(1, id).run();
  Statement ghost = catalog.prepare(
      "INSERT OR IGNORE INTO chosen_ghost SELECT number FROM ghosts WHERE record_id = ?1");
  for (const std::int64_t id : records.recovered)
    ghost.bind(1, id).run();
  const auto looked = catalog.execute(kPlaced);
  return looked ? catalog.check() : looked;
}

}  // namespace

struct CaseCopy::State {
  Sqlite catalog, file;
  Statement message, new_message, recovered, new_recovered, about;

  [[nodiscard]] Result<void> checked() const {
    if (auto read = catalog.check(); !read) return read;
    return file.check();
  }

  void tell(std::string_view object, std::string_view name, std::string_view meaning) {
    about.bind(1, object).bind(2, name).bind(3, meaning).run();
  }

  Result<void> make(const CopiedTable& table) {
    if (auto made = file.execute(columns_of(table)); !made) return made;
    tell("table", table.name, table.meaning);
    for (const CopiedColumn& column : table.columns) {
      tell("column", std::string(table.name) + "." + std::string(column.name), column.meaning);
    }
    return {};
  }

  Result<void> copy(const CopiedTable& table) {
    if (auto made = make(table); !made) return made;
    Statement from = catalog.prepare(select_of(table));
    Statement into = file.prepare(insert_of(table));
    const int columns = read_columns(table);
    while (from.step()) {
      for (int i = 0; i < columns; ++i)
        into.bind_column(i + 1, from, i);
      into.run();
    }
    return checked();
  }

  /// The one row of `from`, and what is given behind it.
  [[nodiscard]] Result<void> copy_row(Statement& from,
                                      Statement& into,
                                      std::int64_t id,
                                      const CopiedTable& table,
                                      std::initializer_list<const std::string*> given) const {
    from.bind(1, id);
    if (from.step()) {
      int at = 0;
      for (const int columns = read_columns(table); at < columns; ++at)
        into.bind_column(at + 1, from, at);
      for (const std::string* text : given)
        bind_maybe(into, ++at, text);
      into.run();
    }
    from.reset();
    return checked();
  }

  Result<void> make_search() {
    Statement has = file.prepare("SELECT sqlite_compileoption_used('ENABLE_FTS5')");
    if (!has.step() || has.number(0) == 0) {
      tell("file", "search", "this SQLite has no FTS5: there is no table messages_fts");
      return {};
    }
    has.reset();
    tell("table",
         "messages_fts",
         "full-text index (FTS5) of subject and whole_text; rowid is messages.id; words only as "
         "they are written");
    return file.execute(
        "CREATE VIRTUAL TABLE messages_fts USING fts5(subject, whole_text, content='messages', "
        "content_rowid='id'); INSERT INTO messages_fts(messages_fts) VALUES('rebuild')");
  }
};

CaseCopy::CaseCopy(std::unique_ptr<State> state) : state_(std::move(state)) {}

CaseCopy::~CaseCopy() = default;
CaseCopy::CaseCopy(CaseCopy&&) noexcept = default;
CaseCopy& CaseCopy::operator=(CaseCopy&&) noexcept = default;

Result<CaseCopy> CaseCopy::create(const std::filesystem::path& file,
                                  const std::filesystem::path& catalog,
                                  const CopiedRecords& records,
                                  const CopyFacts& facts) {
  auto from = Sqlite::open(catalog.string(), false);
  if (!from) return fail(from.error());
  const auto schema = known_schema(*from, catalog);
  if (!schema) return fail(schema.error());
  if (*schema < kCatalogSchema) {
    return fail(Errc::conflict,
                catalog.parent_path().string() +
                    ": this case was made by an earlier pismo: 'pismo index' with its sources "
                    "brings it up to date");
  }
  if (const auto chosen = choose(*from, records); !chosen) return fail(chosen.error());
  auto into = Sqlite::open(file.string(), true);
  if (!into) return fail(into.error());
  const std::string version = "PRAGMA user_version = " + std::to_string(kCopyVersion);
  if (const auto made = into->execute(std::string(kNewFile) + version); !made) {
    return fail(made.error());
  }
  auto state = std::make_unique<State>();
  state->catalog = std::move(*from);
  state->file = std::move(*into);
  state->about = state->file.prepare("INSERT INTO about VALUES(?1, ?2, ?3)");
  for (const auto& [name, meaning] : facts)
    state->tell("file", name, meaning);
  for (const CopiedTable* table : {&kMessages, &kRecovered}) {
    if (const auto made = state->make(*table); !made) return fail(made.error());
  }
  for (const CopiedTable& table : kCopiedTables) {
    if (const auto copied = state->copy(table); !copied) return fail(copied.error());
  }
  state->message = state->catalog.prepare(select_of(kMessages));
  state->new_message = state->file.prepare(insert_of(kMessages));
  state->recovered = state->catalog.prepare(select_of(kRecovered));
  state->new_recovered = state->file.prepare(insert_of(kRecovered));
  return CaseCopy(std::move(state));
}

Result<void> CaseCopy::add_message(std::int64_t id, const CopiedText& text) {
  return state_->copy_row(state_->message,
                          state_->new_message,
                          id,
                          kMessages,
                          {text.own ? &*text.own : nullptr, text.whole ? &*text.whole : nullptr});
}

Result<void> CaseCopy::add_recovered(std::int64_t record, const std::string& text) {
  return state_->copy_row(state_->recovered, state_->new_recovered, record, kRecovered, {&text});
}

Result<void> CaseCopy::finish() {
  for (const std::string_view index : kCopiedIndices) {
    auto made = state_->file.execute("CREATE INDEX " + std::string(index));
    if (!made) return made;
  }
  for (const CopiedView& view : kCopiedViews) {
    auto made = state_->file.execute("CREATE VIEW " + std::string(view.name) + " AS " +
                                     std::string(view.select));
    if (!made) return made;
    state_->tell("view", view.name, view.meaning);
  }
  if (auto made = state_->make_search(); !made) return made;
  if (auto trouble = state_->checked(); !trouble) return trouble;
  if (auto done = state_->file.execute("COMMIT"); !done) return done;
  state_.reset();  // Closes the file.
  return {};
}

}  // namespace pismo::store
