#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <sqlite3.h>
#include <string>
#include <string_view>

#include "pismo/base/result.hpp"
#include "pismo/store/read_trouble.hpp"

namespace pismo::store {

/// What statements need to know of their connection to say what went wrong.
struct ConnectionNote {
  std::string path;
  std::shared_ptr<ReadTrouble> trouble;
};

/// One prepared statement. Binding is by position from 1, reading by column from 0,
/// as in SQLite's own C API, which this wraps and nothing more. Errors are sticky:
/// `step` returns false, and the connection's ReadTrouble knows why.
class Statement {
 public:
  Statement() = default;
  /// @param connection  Must outlive the statement, as must the catalog that it names.
  Statement(sqlite3* connection, const ConnectionNote* note, std::string_view sql);

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  /// @param text  Not copied: must live until the statement is stepped for the last time.
  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, std::string&& text) = delete;
  Statement& bind_blob(int at, std::string_view bytes);  ///< As `bind` does text.
  Statement& bind_null(int at);
  /// What stands in a column of a row of another statement, of whatever type it is.
  Statement& bind_column(int at, const Statement& row, int column);

  template <typename T>
  Statement& bind(int at, const std::optional<T>& value) {
    return value ? bind(at, static_cast<std::int64_t>(*value)) : bind_null(at);
  }

  /// True: a row is there. False: done, or an error (see `failed`).
  bool step();

  /// Runs a statement that returns no rows and makes it ready for the next binding.
  bool run();

  void reset();

  [[nodiscard]] bool failed() const { return failed_; }

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] bool is_text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;       ///< Also for blobs.
  [[nodiscard]] std::string_view view(int column) const;  ///< The same; valid until the next step.

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  void keep(bool ok) {
    if (!ok) fail_with(sqlite3_db_handle(handle_.get()));
  }

  void fail_with(sqlite3* connection);

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  const ConnectionNote* note_ = nullptr;
  bool failed_ = false;
};

/// What closes a connection, unless another owns it.
struct CloseSqlite {
  bool owned = true;

  void operator()(sqlite3* connection) const {
    if (owned) sqlite3_close_v2(connection);
  }
};

/// One connection.
class Sqlite {
 public:
  /// @param trouble  Hears of statements that fail; none: the connection keeps its own.
  static Result<Sqlite> open(const std::string& path,
                             bool writable,
                             std::shared_ptr<ReadTrouble> trouble = nullptr);

  [[nodiscard]] Statement prepare(std::string_view sql) const;

  /// Runs statements that return nothing.
  [[nodiscard]] Result<void> execute(const std::string& sql) const;

  /// The same connection for another part of the catalog; this one must live longer.
  [[nodiscard]] Sqlite borrowed() const;

  /// The connection's last error as ours; `what` says what was being done.
  [[nodiscard]] Error error(std::string_view what) const;

  /// Whether every statement so far could be run.
  [[nodiscard]] Result<void> check() const { return note_->trouble->check(); }

  [[nodiscard]] std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

  [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(handle_.get()); }

 private:
  std::shared_ptr<ConnectionNote> note_;  // Statements point to it.
  std::unique_ptr<sqlite3, CloseSqlite> handle_;
};

/// A statement that is prepared when it is asked for the first time, and kept: preparing all that
/// a catalog can be asked takes longer than most questions.
class KeptStatement {
 public:
  /// @param sql  Not copied: a literal.
  explicit constexpr KeptStatement(std::string_view sql) : sql_(sql) {}

  /// @param db  Always the same connection, which must outlive the statement.
  Statement& of(const Sqlite& db) {
    if (!statement_) statement_ = db.prepare(sql_);
    return *statement_;
  }

 private:
  std::string_view sql_;
  std::optional<Statement> statement_;
};

/// Whether a walk came to its end.
inline Result<void> walked(const Sqlite& db, const Statement& query, std::string_view what) {
  if (query.failed()) return fail(db.error(what));
  return {};
}

}  // namespace pismo::store
