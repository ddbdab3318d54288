// The acceptance tables that lie beside the source tree, when they are there.
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/quotes/segments.hpp"
#include "pismo/quotes/subject.hpp"

namespace {

using Json = nlohmann::json;
using pismo::quotes::Kind;
using pismo::quotes::QuotedHeader;
using pismo::quotes::Segment;

std::vector<std::string> lines_of(const char* name) {
  const auto path = std::filesystem::path(PISMO_SOURCE_DIR) / "../shared/cases" / name;
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  if (lines.empty()) WARN("not there, so not checked: " << path);
  return lines;
}

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

std::string offset_text(int minutes) {
  const int size = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

/// The first header of a text, as the table writes it.
Json header_of(const std::string& text) {
  for (const Segment& segment : pismo::quotes::segments(text)) {
    if (segment.kind != Kind::attribution && segment.kind != Kind::forward) continue;
    const QuotedHeader header = segment.header.value_or(QuotedHeader{});
    return {{"author", or_null(header.author)},
            {"address", or_null(header.address)},
            {"date_local", or_null(header.date_local)},
            {"offset", header.offset_minutes ? Json(offset_text(*header.offset_minutes)) : Json()},
            {"subject", or_null(header.subject)},
            {"to", or_null(header.to)}};
  }
  return {};
}

}  // namespace

TEST_CASE("the shared table of quoted headers holds", "[quotes][shared]") {
  for (const std::string& line : lines_of("quoted_headers.dev.jsonl")) {
    const Json row = Json::parse(line);
    INFO(row["id"] << ' ' << row["client"] << '\n' << row["text"].get<std::string>());
    Json expected = row["expect"];
    if (!expected.is_null()) {
      expected.erase("utc");
      expected.erase("utc_if_moscow");
    }
    CHECK(header_of(row["text"]) == expected);
  }
}

TEST_CASE("the shared table of subjects holds", "[quotes][shared]") {
  for (const std::string& line : lines_of("subject_prefix.dev.tsv")) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    if (cells.size() < 6 || cells[0] == "id") continue;
    INFO(cells[0] << ' ' << cells[2]);
    const auto subject = pismo::quotes::read_subject(cells[2]);
    CHECK(subject.base == cells[4]);
    CHECK(pismo::quotes::subject_class_name(subject.kind) == cells[5]);
  }
}
