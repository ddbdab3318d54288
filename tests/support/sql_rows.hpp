#pragma once

#include <filesystem>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace pismo::tests {

using Rows = std::vector<std::string>;

/// The answer of a question put to a catalog with an SQLite tool: columns joined by '|', blobs as
/// hexadecimal digits are the question's business. A mistake gives one row that names it.
inline Rows sql_rows(const std::filesystem::path& catalog, const std::string& question) {
  Rows rows;
  sqlite3* db = nullptr;
  const auto take = [](void* into, int columns, char** values, char**) {
    std::string row;
    for (int i = 0; i < columns; ++i) {
      if (i > 0) row += '|';
      row += values[i] == nullptr ? "null" : values[i];
    }
    static_cast<Rows*>(into)->push_back(row);
    return 0;
  };
  if (sqlite3_open(catalog.c_str(), &db) != SQLITE_OK ||
      sqlite3_exec(db, question.c_str(), take, &rows, nullptr) != SQLITE_OK) {
    rows.emplace_back(sqlite3_errmsg(db));
  }
  sqlite3_close(db);
  return rows;
}

}  // namespace pismo::tests
