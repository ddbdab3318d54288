#include "sqlite.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "sqlite_memory.hpp"

namespace pismo::store {

namespace {

Error error_of(sqlite3* connection, const std::string& path, std::string_view what) {
  const int code = sqlite3_errcode(connection);
  const std::string reason = sqlite3_errmsg(connection);
  std::string text = path + ": " + std::string(what) + ": " + reason;
  switch (code) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Errc::corrupt,
              text +
                  "; this catalog is damaged: 'pismo index --salvage' makes the case anew from its "
                  "sources"};
    case SQLITE_FULL:
      return {Errc::io, text + "; make room on the disk and run the command again"};
    case SQLITE_BUSY:
      return {Errc::conflict, text + "; is another pismo writing this case?"};
    case SQLITE_READONLY:
      return {Errc::io,
              text + "; nothing may be written there: index into another folder (--case)"};
    case SQLITE_IOERR:
      return {Errc::io, text + "; can the disk still be read, and has it room?"};
    default:
      return {Errc::io, text};
  }
}

/// Whether a catalog that may only be read can be asked at all, or one on a disk without any room.
/// Without a log beside it SQLite wants to make one, even to read.
bool needs_no_log(sqlite3* connection, const std::string& path) {
  if (sqlite3_exec(connection, "PRAGMA schema_version", nullptr, nullptr, nullptr) == SQLITE_OK)
    return false;
  const int code = sqlite3_errcode(connection);
  const int exact = sqlite3_extended_errcode(connection);
  const bool no_room = code == SQLITE_FULL || exact == SQLITE_IOERR_SHMSIZE ||
                       exact == SQLITE_IOERR_SHMOPEN || exact == SQLITE_IOERR_SHMMAP;
  if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY && !no_room) return false;
  std::error_code error;
  const auto log = std::filesystem::file_size(path + "-wal", error);
  return error || log == 0;  // Else the log holds what the catalog does not.
}

/// As a URI that tells SQLite that nobody writes the file.
std::string immutable(std::string_view path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%') {
      uri += "%25";
    } else if (c == '?') {
      uri += "%3f";
    } else if (c == '#') {
      uri += "%23";
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Statement::Statement(sqlite3* connection, const ConnectionNote* note, std::string_view sql)
    : note_(note) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection,
                                      sql.data(),
                                      static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT,
                                      &statement,
                                      nullptr);
  handle_.reset(statement);
  if (code != SQLITE_OK) fail_with(connection);
}

void Statement::fail_with(sqlite3* connection) {
  failed_ = true;
  if (connection == nullptr || note_ == nullptr) return;  // Said when it was prepared.
  note_->trouble->note(error_of(connection, note_->path, "the catalog cannot be read"));
}

Statement& Statement::bind(int at, std::int64_t value) {
  keep(sqlite3_bind_int64(handle_.get(), at, value) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  keep(sqlite3_bind_double(handle_.get(), at, value) == SQLITE_OK);
  return *this;
}

// Bound text must live until the statement is reset: `run` and `step` are called
// within the same expression or scope everywhere, so no copy is made.
Statement& Statement::bind(int at, std::string_view text) {
  keep(sqlite3_bind_text64(handle_.get(),
                           at,
                           text.data() == nullptr ? "" : text.data(),
                           text.size(),
                           SQLITE_STATIC,
                           SQLITE_UTF8) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind_blob(int at, std::string_view bytes) {
  keep(sqlite3_bind_blob64(handle_.get(),
                           at,
                           bytes.data() == nullptr ? "" : bytes.data(),
                           bytes.size(),
                           SQLITE_STATIC) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind_null(int at) {
  keep(sqlite3_bind_null(handle_.get(), at) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind_column(int at, const Statement& row, int column) {
  sqlite3_value* value = sqlite3_column_value(row.handle_.get(), column);
  keep(sqlite3_bind_value(handle_.get(), at, value) == SQLITE_OK);
  return *this;
}

bool Statement::step() {
  if (failed_) return false;
  const int code = sqlite3_step(handle_.get());
  keep(code == SQLITE_ROW || code == SQLITE_DONE);
  return code == SQLITE_ROW;
}

bool Statement::run() {
  step();
  const bool ok = !failed_;
  reset();
  return ok;
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

bool Statement::is_text(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_TEXT;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(handle_.get(), column);
}

std::string Statement::text(int column) const {
  return std::string(view(column));
}

std::string_view Statement::view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return bytes == nullptr ? std::string_view{}
                          : std::string_view(bytes, static_cast<std::size_t>(size));
}

Result<Sqlite> Sqlite::open(const std::string& path,
                            bool writable,
                            std::shared_ptr<ReadTrouble> trouble) {
  configure_sqlite_memory();
  sqlite3* connection = nullptr;
  const int flags = writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Sqlite database;
  if (!trouble) trouble = std::make_shared<ReadTrouble>();
  database.note_ =
      std::make_shared<ConnectionNote>(ConnectionNote{.path = path, .trouble = std::move(trouble)});
  database.handle_.reset(connection);
  if (code != SQLITE_OK) return fail(database.error("cannot open"));
  if (!writable && needs_no_log(connection, path)) {
    connection = nullptr;
    const int again = sqlite3_open_v2(immutable(path).c_str(),
                                      &connection,
                                      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
                                      nullptr);
    database.handle_.reset(connection);
    if (again != SQLITE_OK) return fail(database.error("cannot open"));
  }
  constexpr int kBusyMilliseconds = 5000;  // A reader may briefly meet the writer's checkpoint.
  sqlite3_busy_timeout(connection, kBusyMilliseconds);
  return database;
}

Sqlite Sqlite::borrowed() const {
  Sqlite same;
  same.note_ = note_;
  same.handle_ = std::unique_ptr<sqlite3, CloseSqlite>(handle_.get(), CloseSqlite{false});
  return same;
}

Statement Sqlite::prepare(std::string_view sql) const {
  return {handle_.get(), note_.get(), sql};
}

Result<void> Sqlite::execute(const std::string& sql) const {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return fail(error("cannot run a statement"));
  }
  return {};
}

Error Sqlite::error(std::string_view what) const {
  return error_of(handle_.get(), note_->path, what);
}

}  // namespace pismo::store
