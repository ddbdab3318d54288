// How clients introduce quotations, one a row of the tables beside this file: forms.jsonl has
// texts, html_forms.jsonl bodies of HTML, subjects.tsv subjects with their base and class. All mail
// in them is invented.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/html/html_text.hpp"
#include "pismo/quotes/segments.hpp"
#include "pismo/quotes/subject.hpp"

namespace {

using Json = nlohmann::json;
using pismo::quotes::Kind;
using pismo::quotes::QuotedHeader;
using pismo::quotes::Segment;

std::vector<std::string> rows_of(const char* name) {
  std::ifstream in(std::filesystem::path(PISMO_SOURCE_DIR) / "tests/quotes" / name);
  std::vector<std::string> rows;
  for (std::string line; std::getline(in, line);)
    rows.push_back(line);
  REQUIRE(rows.size() > 40);
  return rows;
}

bool is_introduction(const Segment& segment) {
  return segment.kind == Kind::attribution || segment.kind == Kind::forward;
}

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json offset_of(const QuotedHeader& header) {
  if (!header.offset_minutes) return {};
  const int size = std::abs(*header.offset_minutes);
  return fmt::format("{}{:02}:{:02}", *header.offset_minutes < 0 ? '-' : '+', size / 60, size % 60);
}

Json to_json(const QuotedHeader& header) {
  return {{"author", or_null(header.author)},
          {"address", or_null(header.address)},
          {"date_local", or_null(header.date_local)},
          {"offset", offset_of(header)},
          {"subject", or_null(header.subject)},
          {"to", or_null(header.to)}};
}

}  // namespace

TEST_CASE("every printed header of the table is read whole, and no sentence is taken for one",
          "[quotes][forms]") {
  for (const std::string& line : rows_of("forms.jsonl")) {
    const Json row = Json::parse(line);
    INFO(row["id"] << '\n' << row["text"].get<std::string>());
    const std::string text = row["text"];
    const auto found = pismo::quotes::segments(text);
    const auto first = std::find_if(found.begin(), found.end(), is_introduction);
    if (row["expect"].is_null()) {
      CHECK(first == found.end());
      continue;
    }
    REQUIRE(first != found.end());
    CHECK(to_json(first->header.value_or(QuotedHeader{})) == row["expect"]);
    // The words behind it are the quoted message's.
    const auto quote = std::find_if(
        found.begin(), found.end(), [](const Segment& s) { return s.kind == Kind::quote; });
    REQUIRE(quote != found.end());
    REQUIRE(quote->header);
    CHECK(or_null(quote->header->author) == row["expect"]["author"]);
  }
}

TEST_CASE("every client's HTML of the table comes out as answer and quotation",
          "[quotes][forms][html]") {
  for (const std::string& line : rows_of("html_forms.jsonl")) {
    const Json row = Json::parse(line);
    const std::string text = pismo::html::to_text(row["html"].get<std::string>()).text;
    INFO(row["id"] << '\n' << text);
    const auto found = pismo::quotes::segments(text);
    const auto holds = [&](Kind kind, const Json& words) {
      return std::find_if(found.begin(), found.end(), [&](const Segment& s) {
        return s.kind == kind &&
               pismo::quotes::plain_words(text, s).find(words) != std::string::npos;
      });
    };
    CHECK(holds(Kind::own, row["own"]) != found.end());
    const auto quote = holds(Kind::quote, row["quote"]);
    REQUIRE(quote != found.end());
    REQUIRE(quote->header);
    CHECK(or_null(quote->header->author) == row["author"]);
    CHECK(or_null(quote->header->address) == row["address"]);
    CHECK(or_null(quote->header->date_local) == row["date_local"]);
  }
}

TEST_CASE("every subject of the table loses its prefixes and no other words", "[quotes][forms]") {
  for (const std::string& line : rows_of("subjects.tsv")) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    INFO(line);
    const auto subject = pismo::quotes::read_subject(line.substr(0, first));
    CHECK(subject.base == line.substr(first + 1, second - first - 1));
    CHECK(pismo::quotes::subject_class_name(subject.kind) == line.substr(second + 1));
  }
}
