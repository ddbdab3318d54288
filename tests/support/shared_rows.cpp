#include "support/shared_rows.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace pismo::tests {

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, separator);)
    cells.push_back(cell);
  return cells;
}

std::vector<Row> rows_of(const std::string& name) {
  std::vector<Row> rows;
  std::ifstream in(std::string(PISMO_SOURCE_DIR "/../shared/cases/") + name);
  if (!in) std::cout << "skipped: no shared/cases/" << name << "\n";
  std::string line;
  std::getline(in, line);  // Headings.
  while (std::getline(in, line))
    rows.push_back(split(line, '\t'));
  return rows;
}

}  // namespace pismo::tests
