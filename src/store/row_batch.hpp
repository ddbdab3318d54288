#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "sqlite.hpp"

namespace pismo::store {

/// An INSERT that is run for many rows at once while there are as many, and then row by row: a
/// third of what a short row costs is the statement around it. Rows had better come in the order of
/// the table: for a statement that may fail half way SQLite keeps a copy of each page it changes.
class RowBatch {
 public:
  RowBatch() = default;

  /// @param insert  "INSERT INTO t(a, b)".
  RowBatch(const Sqlite& db, std::string_view insert, std::size_t columns)
      : columns_(columns),
        one_(db.prepare(with_values(insert, columns, 1))),
        many_(db.prepare(with_values(insert, columns, kAtOnce))) {}

  /// Inserts all rows: `bind(Statement&, int first, const Row&)` binds the columns of one, from
  /// number `first` on. False: one failed.
  template <typename Row, typename Bind>
  [[nodiscard]] bool run(std::span<const Row> rows, Bind bind) {
    for (; rows.size() >= kAtOnce; rows = rows.subspan(kAtOnce)) {
      for (std::size_t i = 0; i < kAtOnce; ++i)
        bind(many_, static_cast<int>(i * columns_) + 1, rows[i]);
      if (!many_.run()) return false;
    }
    for (const Row& row : rows) {
      bind(one_, 1, row);
      if (!one_.run()) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kAtOnce = 64;

  static std::string with_values(std::string_view insert, std::size_t columns, std::size_t rows) {
    std::string row = "(?";
    for (std::size_t i = 1; i < columns; ++i)
      row += ", ?";
    row += ')';
    std::string sql = std::string(insert) + " VALUES" + row;
    for (std::size_t i = 1; i < rows; ++i)
      sql += ", " + row;
    return sql;
  }

  std::size_t columns_ = 0;
  Statement one_;
  Statement many_;
};

}  // namespace pismo::store
