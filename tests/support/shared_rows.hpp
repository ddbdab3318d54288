#pragma once

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace pismo::tests {

using Row = std::vector<std::string>;

inline std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, separator);)
    cells.push_back(cell);
  return cells;
}

/// The rows of an acceptance table that lies beside the source tree, without its headings;
/// none, and a note, when it is not there.
inline std::vector<Row> rows_of(const std::string& name) {
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
