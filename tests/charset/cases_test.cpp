#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/decode.hpp"
#include "pismo/charset/mojibake.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(PISMO_SOURCE_DIR) / ".." / "shared" / "cases";

std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(in, line);  // Names of the columns.
  while (std::getline(in, line)) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back().push_back(c);
      }
    }
    rows.push_back(std::move(fields));
  }
  return rows;
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

// Undoes Python's unicode_escape, which is on Latin-1: \\xHH, \\uHHHH and plain ASCII.
std::string unescape(const std::string& field) {
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const std::size_t digits = field.compare(i, 2, "\\x") == 0   ? 2
                               : field.compare(i, 2, "\\u") == 0 ? 4
                                                                 : 0;
    if (digits == 0) {
      out.push_back(field[i]);
      continue;
    }
    pismo::append_utf8(out,
                       static_cast<char32_t>(std::stoul(field.substr(i + 2, digits), nullptr, 16)));
    i += 1 + digits;
  }
  return out;
}

}  // namespace

TEST_CASE("short texts with wrong, missing and right labels are read as written",
          "[charset][cases]") {
  const fs::path file = kCases / "charset.dev.tsv";
  if (!fs::exists(file)) {
    WARN("skipped: " << file.string() << " is absent");
    return;
  }
  std::size_t wrong = 0;
  const auto rows = rows_of(file);
  for (const auto& row : rows) {
    const auto out = pismo::charset::decode(from_hex(row.at(0)), row.at(1));
    if (out.text == row.at(3)) continue;
    ++wrong;
    std::cout << "charset case: wanted '" << row.at(3) << "' in " << row.at(2) << ", declared '"
              << row.at(1) << "', got '" << out.text << "' in " << out.used << "\n";
  }
  CHECK(wrong * 100 <= rows.size() * 3);
}

TEST_CASE("garbled texts are read as they were meant, and others stay as they are",
          "[charset][cases]") {
  const fs::path file = kCases / "mojibake.dev.tsv";
  if (!fs::exists(file)) {
    WARN("skipped: " << file.string() << " is absent");
    return;
  }
  std::size_t wrong = 0;
  const auto rows = rows_of(file);
  for (const auto& row : rows) {
    const auto out = pismo::charset::decode(unescape(row.at(0)), "utf-8");
    const bool lost = row.at(2).starts_with("lossy");
    const bool flagged = (out.repaired == pismo::charset::Repair::lossy) == lost;
    if (out.text == row.at(1) && flagged) continue;
    ++wrong;
    std::cout << "mojibake case: wanted '" << row.at(1) << "' (" << row.at(2) << "), got '"
              << out.text << "'\n";
  }
  CHECK(wrong * 100 <= rows.size() * 3);
}
