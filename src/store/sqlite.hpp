#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <sqlite3.h>
#include <string>
#include <string_view>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// One prepared statement. Binding is by position from 1, reading by column from 0,
/// as in SQLite's own C API, which this wraps and nothing more. Errors are sticky:
/// `step` returns false and the connection's `check` tells why.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* connection, std::string_view sql);

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  Statement& bind(int at, std::string_view text);
  Statement& bind_blob(int at, std::string_view bytes);
  Statement& bind_null(int at);

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
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;       ///< Also for blobs.
  [[nodiscard]] std::string_view view(int column) const;  ///< The same; valid until the next step.

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
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
  static Result<Sqlite> open(const std::string& path, bool writable);

  [[nodiscard]] Statement prepare(std::string_view sql) const;

  /// Runs statements that return nothing.
  [[nodiscard]] Result<void> execute(const std::string& sql) const;

  /// The same connection for another part of the catalog; this one must live longer.
  [[nodiscard]] Sqlite borrowed() const;

  /// The connection's last error as ours; `what` says what was being done.
  [[nodiscard]] Error error(std::string_view what) const;

  [[nodiscard]] std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

  [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(handle_.get()); }

 private:
  std::string path_;
  std::unique_ptr<sqlite3, CloseSqlite> handle_;
};

}  // namespace pismo::store
