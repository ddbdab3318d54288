#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace pismo::test {

/// The folder of mail and cases that lies beside the source tree on some machines.
inline std::filesystem::path shared_folder() {
  return std::filesystem::path(PISMO_SOURCE_DIR "/../shared");
}

/// The whole file, or an empty string when it is not there.
inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

/// False, with a note, when the shared file or folder is absent: the test is skipped.
inline bool have_shared(const std::string& name) {
  if (std::filesystem::exists(shared_folder() / name)) return true;
  std::cout << "skipped: no shared " << name << "\n";
  return false;
}

/// The rows of a shared table; none, with a note, when it is absent.
inline std::vector<std::vector<std::string>> shared_rows(const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  if (!have_shared(name)) return rows;
  std::istringstream in(bytes_of(shared_folder() / name));
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');)
      row.push_back(cell);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// All regular files under a shared folder, sorted.
inline std::vector<std::filesystem::path> shared_files(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  if (!have_shared(folder)) return files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(shared_folder() / folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace pismo::test
