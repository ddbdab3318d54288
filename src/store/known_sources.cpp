#include "pismo/store/known_sources.hpp"

#include <algorithm>
#include <string_view>

#include "pismo/base/file.hpp"

#include "sqlite.hpp"

namespace pismo::store {

namespace {

// One path a line; a path may hold line ends.
std::string escaped(std::string_view path) {
  std::string line;
  for (const char c : path) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\\') {
      line += "\\\\";
    } else {
      line += c;
    }
  }
  return line;
}

std::string unescaped(std::string_view line) {
  std::string path;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) {
      path += line[i];
    } else {
      path += line[++i] == 'n' ? '\n' : line[i];
    }
  }
  return path;
}

void add_once(std::vector<std::string>& paths, std::string path) {
  // What a damaged page holds may be anything.
  if (!path.starts_with('/') || path.find('\0') != std::string::npos) return;
  if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(std::move(path));
}

void add_noted(const CaseFolder& folder, std::vector<std::string>& paths) {
  const auto bytes = read_file(folder.sources());
  if (!bytes) return;
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    add_once(paths, unescaped(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void add_catalogued(const CaseFolder& folder, std::vector<std::string>& paths) {
  std::error_code error;
  if (!std::filesystem::exists(folder.catalog(), error)) return;
  const auto db = Sqlite::open(folder.catalog().string(), false);
  if (!db) return;
  Statement query = db->prepare("SELECT path FROM roots ORDER BY id");
  while (query.step())
    add_once(paths, query.text(0));
}

}  // namespace

std::vector<std::string> known_sources(const CaseFolder& folder) {
  std::vector<std::string> paths;
  add_noted(folder, paths);
  // A damaged page may hold half a path, and half a path names a folder that was never a source.
  if (paths.empty()) add_catalogued(folder, paths);
  return paths;
}

Result<void> note_sources(const CaseFolder& folder, const std::vector<std::string>& paths) {
  std::vector<std::string> noted;
  add_noted(folder, noted);
  const std::size_t before = noted.size();
  const bool knows_all = std::ranges::all_of(paths, [&noted](const std::string& path) {
    return std::find(noted.begin(), noted.end(), path) != noted.end();
  });
  if (before > 0 && knows_all) return {};
  add_catalogued(folder, noted);  // Of a case that an earlier pismo made.
  for (const std::string& path : paths)
    add_once(noted, path);
  if (noted.size() == before) return {};
  std::string lines;
  for (const std::string& path : noted)
    lines += escaped(path) + '\n';
  return replace_file(folder.sources(), lines);
}

}  // namespace pismo::store
