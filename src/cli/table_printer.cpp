#include "table_printer.hpp"

#include <utility>

#include "output.hpp"

namespace pismo::cli {

using Json = nlohmann::ordered_json;

std::vector<std::string> TablePrinter::cells_of(const Json& row) const {
  std::vector<std::string> cells;
  for (const std::string& column : columns_) {
    const auto cell = row.find(column);
    if (cell == row.end() || cell->is_null()) {
      cells.emplace_back();
    } else {
      cells.push_back(cell->is_string() ? cell->get<std::string>() : to_line(*cell));
    }
  }
  return cells;
}

bool TablePrinter::begin(const Json& head) {
  if (format_ == "csv") return print_line(csv_line(columns_));
  if (format_ == "tsv") return print_line(tsv_line(columns_));
  if (format_ != "json") return true;
  Json object = {{"schema", schema_}};
  object.update(head);
  const std::string line = to_line(object);
  return print(line.substr(0, line.size() - 1) + ",\"rows\":[");
}

bool TablePrinter::row(const Json& row) {
  if (format_ == "csv") return print_line(csv_line(cells_of(row)));
  if (format_ == "tsv") return print_line(tsv_line(cells_of(row)));
  Json object = {{"schema", schema_}};
  object.update(row);
  if (format_ == "jsonl") return print_line(to_line(object));
  const bool first = !std::exchange(has_rows_, true);
  return print((first ? "\n" : ",\n") + to_line(object));
}

bool TablePrinter::end() {
  return format_ != "json" || print("\n]}\n");
}

}  // namespace pismo::cli
