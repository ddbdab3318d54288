#include "equal_table.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace pismo::store {

namespace {

std::string listed(const EqualTable& table, std::size_t count) {
  std::string list;
  for (std::size_t at = 0; at < count; ++at) {
    if (at > 0) list += ", ";
    list += table.columns[at];
  }
  return list;
}

std::string select(const EqualTable& table) {
  return "SELECT " + listed(table, table.columns.size()) + " FROM " + std::string(table.name) +
         " ORDER BY " + listed(table, table.keys);
}

std::string removal(const EqualTable& table) {
  std::string sql = "DELETE FROM " + std::string(table.name) + " WHERE ";
  for (std::size_t at = 0; at < table.keys; ++at) {
    if (at > 0) sql += " AND ";
    sql += std::string(table.columns[at]) + " = ?" + std::to_string(at + 1);
  }
  return sql;
}

std::string insertion(const EqualTable& table) {
  std::string sql = "INSERT OR REPLACE INTO " + std::string(table.name) + "(" +
                    listed(table, table.columns.size()) + ") VALUES(";
  for (std::size_t at = 0; at < table.columns.size(); ++at)
    sql += (at > 0 ? ", ?" : "?") + std::to_string(at + 1);
  return sql + ")";
}

bool equal(const Statement& row, int column, const Cell& cell) {
  if (row.is_null(column)) return std::holds_alternative<std::monostate>(cell);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return row.number(column) == *number;
  if (const auto* real = std::get_if<double>(&cell)) return row.real(column) == *real;
  const auto* text = std::get_if<std::string_view>(&cell);
  return text != nullptr && row.view(column) == *text;
}

/// Below 0: the row that is there comes first.
int order(const Statement& row, const std::vector<Cell>& cells, std::size_t keys) {
  for (std::size_t at = 0; at < keys; ++at) {
    const auto column = static_cast<int>(at);
    if (const auto* text = std::get_if<std::string_view>(&cells[at])) {
      if (const int differs = row.view(column).compare(*text); differs != 0) return differs;
      continue;
    }
    const std::int64_t old = row.number(column);
    const std::int64_t fresh = std::get<std::int64_t>(cells[at]);
    if (old != fresh) return old < fresh ? -1 : 1;
  }
  return 0;
}

bool all_equal(const Statement& row, const std::vector<Cell>& cells) {
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (!equal(row, static_cast<int>(at), cells[at])) return false;
  }
  return true;
}

/// Part of the key of a row that goes.
using Key = std::variant<std::int64_t, std::string>;

Key key_of(const Statement& row, int column) {
  if (row.is_text(column)) return row.text(column);
  return row.number(column);
}

void add_key(std::vector<Key>& keys, const Statement& row, std::size_t size) {
  for (std::size_t at = 0; at < size; ++at)
    keys.push_back(key_of(row, static_cast<int>(at)));
}

/// What has to change in a table.
struct Changes {
  std::vector<Key> gone;           // Keys, one behind the other.
  std::vector<std::size_t> fresh;  // Rows.
  bool ok = true;
};

Changes compare(const Sqlite& db,
                const EqualTable& table,
                std::size_t rows,
                const std::function<void(std::size_t, std::vector<Cell>&)>& cells) {
  Changes changes;
  Statement old = db.prepare(select(table));
  bool more = old.step();
  std::vector<Cell> row(table.columns.size());
  std::size_t at = 0;
  if (rows > 0) cells(0, row);
  const auto next = [&] {
    if (++at < rows) cells(at, row);
  };
  while (more || at < rows) {
    const int first = !more ? 1 : at >= rows ? -1 : order(old, row, table.keys);
    if (first < 0) {
      add_key(changes.gone, old, table.keys);
    } else {
      if (first > 0 || !all_equal(old, row)) changes.fresh.push_back(at);
      next();
    }
    if (first <= 0) more = old.step();
  }
  changes.ok = !old.failed();
  return changes;
}

void bind_cell(Statement& statement, int at, const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    statement.bind(at, *number);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    statement.bind(at, *real);
  } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
    statement.bind(at, *text);
  } else {
    statement.bind_null(at);
  }
}

void bind_key(Statement& statement, int at, const Key& key) {
  if (const auto* text = std::get_if<std::string>(&key)) {
    statement.bind(at, std::string_view(*text));
  } else {
    statement.bind(at, std::get<std::int64_t>(key));
  }
}

}  // namespace

bool make_equal(const Sqlite& db,
                const EqualTable& table,
                std::size_t rows,
                const std::function<void(std::size_t, std::vector<Cell>&)>& cells) {
  const Changes changes = compare(db, table, rows, cells);
  bool ok = changes.ok;
  Statement remove = db.prepare(removal(table));
  for (std::size_t at = 0; ok && at < changes.gone.size(); at += table.keys) {
    for (std::size_t key = 0; key < table.keys; ++key)
      bind_key(remove, static_cast<int>(key) + 1, changes.gone[at + key]);
    ok = remove.run();
  }
  Statement insert = db.prepare(insertion(table));
  std::vector<Cell> row(table.columns.size());
  for (const std::size_t fresh : changes.fresh) {
    cells(fresh, row);
    for (std::size_t column = 0; column < row.size(); ++column)
      bind_cell(insert, static_cast<int>(column) + 1, row[column]);
    ok = ok && insert.run();
  }
  return ok;
}

}  // namespace pismo::store
