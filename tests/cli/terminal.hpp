#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <vector>

#include "support/scratch_folder.hpp"

namespace pismo::tests {

using Json = nlohmann::ordered_json;

/// What a command left behind.
struct Outcome {
  int exit = -1;
  std::string out, err;
};

/// A word quoted for the shell.
inline std::string shell_word(std::string_view word) {
  std::string out = "'";
  for (const char c : word)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

inline std::vector<Json> json_lines(const std::string& text) {
  std::vector<Json> rows;
  for (const std::string& line : lines_of(text))
    rows.push_back(Json::parse(line, nullptr, false));
  return rows;
}

/// The table of a .tsv file: one object a line, by column name.
inline std::vector<Json> tsv_rows(const std::filesystem::path& file) {
  std::vector<Json> rows;
  std::vector<std::string> names;
  for (const std::string& line : lines_of(bytes_of(file))) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');)
      cells.push_back(cell);
    if (names.empty()) {
      names = cells;
      continue;
    }
    Json& row = rows.emplace_back(Json::object());
    for (std::size_t i = 0; i < names.size(); ++i)
      row[names[i]] = i < cells.size() ? cells[i] : "";
  }
  return rows;
}

/// A shell in a folder of its own, with one case.
class Terminal {
 public:
  [[nodiscard]] const std::filesystem::path& path() const { return scratch_.path(); }

  [[nodiscard]] const ScratchFolder& scratch() const { return scratch_; }

  /// Runs a line of shell; `pismo` in it is the program, and knows the case.
  [[nodiscard]] Outcome shell(const std::string& line) const {
    const auto out = path() / ".out";
    const auto err = path() / ".err";
    const std::string whole = "cd " + shell_word(path().string()) +
                              " && export PISMO_CASE=" + shell_word((path() / "case").string()) +
                              " LC_ALL=C.UTF-8; pismo() { " + shell_word(PISMO_BINARY) +
                              " \"$@\"; }; { " + line + "\n} >.out 2>.err";
    const int status = std::system(("bash -c " + shell_word(whole)).c_str());
    Outcome outcome;
    outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.out = bytes_of(out);
    outcome.err = bytes_of(err);
    return outcome;
  }

  [[nodiscard]] Outcome pismo(const std::string& arguments) const {
    return shell("pismo " + arguments);
  }

 private:
  ScratchFolder scratch_;
};

inline std::filesystem::path corpus(const std::string& name) {
  return std::filesystem::path(PISMO_SOURCE_DIR) / "corpora" / name;
}

/// The bundled leak, indexed once for all tests of this program.
inline const Terminal& zaslon() {
  static const Terminal terminal;
  static const Outcome indexed =
      terminal.pismo("index " + shell_word((corpus("zaslon-2009") / "mail").string()));
  if (indexed.exit != 0) throw std::runtime_error("zaslon-2009: " + indexed.err + indexed.out);
  return terminal;
}

}  // namespace pismo::tests
