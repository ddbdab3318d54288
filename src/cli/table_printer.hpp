#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pismo::cli {

/// Prints rows of one kind as json (one object with `rows`), jsonl, csv or tsv.
class TablePrinter {
 public:
  /// @param columns  Fields of a row that csv and tsv show.
  TablePrinter(std::string format, std::string_view schema, std::vector<std::string> columns)
      : format_(std::move(format)), schema_(schema), columns_(std::move(columns)) {}

  void add_column(std::string name) { columns_.push_back(std::move(name)); }

  // Each is false when nobody reads the output any more.

  /// @param head  What `json` says of the whole table.
  bool begin(const nlohmann::ordered_json& head);
  bool row(const nlohmann::ordered_json& row);
  bool end();

 private:
  [[nodiscard]] std::vector<std::string> cells_of(const nlohmann::ordered_json& row) const;

  std::string format_;
  std::string schema_;
  std::vector<std::string> columns_;
  bool has_rows_ = false;
};

}  // namespace pismo::cli
