#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

struct Malformed {
  std::string_view query;
  std::size_t letter;
  std::string_view message;
};

const std::vector<Malformed> kMalformed = {
#include "search/malformed_queries.inc"
};

}  // namespace

TEST_CASE("a batch gives one status a line and stops at nothing", "[cli][batch]") {
  zaslon().scratch().put("batch.csv",
                         "name;category;query\nA;бумаги;договор\nB;;нетакогослова\nC;;(договор\n"
                         "D;;\"\"\"до среды\"\" NEAR/9 переписка\"\nE;;\n");
  const Outcome outcome = zaslon().pismo("search --batch batch.csv --format jsonl");
  INFO(outcome.err);
  CHECK(outcome.exit == 2);
  const auto rows = json_lines(outcome.out);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0]["schema"] == "pismo.search.batch/1");
  CHECK(rows[0]["name"] == "A");
  CHECK(rows[0]["category"] == "бумаги");
  CHECK(rows[0]["status"] == "ok");
  CHECK(rows[0]["messages"] == std::stoi(zaslon().pismo("search --count договор").out));
  CHECK(rows[1]["status"] == "none");
  CHECK(rows[1]["messages"] == 0);
  CHECK(rows[2]["status"] == "error");
  CHECK(rows[2]["messages"].is_null());
  CHECK(rows[2]["column"] == 1);
  CHECK(rows[2]["error"] == "this '(' is never closed; add ')'");
  CHECK(rows[4]["error"] == "there is no query in this row");
  CHECK(rows[4]["column"].is_null());
  CHECK(outcome.err.find("5 queries: ") != std::string::npos);
}

TEST_CASE("a batch names as many messages of each query as are asked for", "[cli][batch]") {
  zaslon().scratch().put("named.txt", "договор\nнетакогослова\n(\n");
  const auto rows = json_lines(
      zaslon().pismo("search --batch named.txt --limit 2 --sort -date --format jsonl").out);
  const auto alone =
      json_lines(zaslon().pismo("search договор --limit 2 --sort -date --format jsonl").out);
  REQUIRE(rows.size() == 3);
  REQUIRE(alone.size() == 2);
  REQUIRE(rows[0]["rows"].size() == 2);
  CHECK(rows[0]["rows"][0] == alone[0]);
  CHECK(rows[0]["rows"][1] == alone[1]);
  CHECK(rows[1]["rows"].empty());
  CHECK(rows[2]["rows"].empty());
  const auto second = json_lines(
      zaslon()
          .pismo("search --batch named.txt --limit 1 --offset 1 --sort -date --format jsonl")
          .out);
  REQUIRE(second[0]["rows"].size() == 1);
  CHECK(second[0]["rows"][0] == alone[1]);
  const Outcome flat =
      zaslon().pismo("search --batch named.txt --limit 1 --sort -date --format csv");
  CHECK(flat.out.find(",keys\n") != std::string::npos);
  CHECK(flat.out.find(alone[0]["key"].get<std::string>()) != std::string::npos);
}

TEST_CASE("a batch or a lexicon with --count counts each message once", "[cli][batch]") {
  zaslon().scratch().put("count.txt", "договор\nдоговора\nfrom:жихарева\n(\n");
  const Outcome batch = zaslon().pismo("search --batch count.txt --count");
  CHECK(batch.out == zaslon().pismo("search --count 'договор OR from:жихарева'").out);
  CHECK(batch.exit == 2);
  const auto rows =
      json_lines(zaslon().pismo("search --lexicon money-and-favours --limit 3 --format jsonl").out);
  std::set<std::string> keys;
  for (const auto& row : rows) {
    if (row.value("status", "") != "ok" || !row.contains("rows")) continue;
    CHECK(row["rows"].size() <= 3);
    CHECK(row["rows"][0]["key"] == row["example"]);
    for (const auto& one : row["rows"])
      keys.insert(one["key"].get<std::string>());
  }
  CHECK(!keys.empty());
  CHECK(std::stoul(zaslon().pismo("search --lexicon money-and-favours --count").out) >=
        keys.size());
}

TEST_CASE("the exit code of a batch is its worst", "[cli][batch]") {
  zaslon().scratch().put("good.txt", "договор\nнетакогослова\n");
  zaslon().scratch().put("none.txt", "нетакогослова\n");
  zaslon().scratch().put("bad.txt", "договор\n(\n");
  zaslon().scratch().put("empty.txt", "# nothing\n");
  CHECK(zaslon().pismo("search --batch good.txt").exit == 0);
  CHECK(zaslon().pismo("search --batch none.txt").exit == 1);
  CHECK(zaslon().pismo("search --batch bad.txt").exit == 2);
  CHECK(zaslon().pismo("search --batch empty.txt").exit == 2);
  CHECK(zaslon().pismo("search --batch missing.txt").exit == 2);
  CHECK(zaslon().pismo("search --batch good.txt date:1990").exit == 1);
  CHECK(zaslon().pismo("search --batch good.txt '(договор'").exit == 2);
  CHECK(zaslon().pismo("search --batch good.txt --lexicon x").exit == 2);
  for (const char* format : {"text", "json", "csv", "tsv"}) {
    const Outcome outcome =
        zaslon().pismo(std::string("search --batch - --format ") + format + " < good.txt");
    INFO(format << outcome.out);
    CHECK(outcome.exit == 0);
    CHECK(outcome.out.find("нетакогослова") != std::string::npos);
    if (std::string_view(format) == "json") CHECK(Json::parse(outcome.out)["rows"].size() == 2);
  }
}

TEST_CASE("every malformed question of a batch says where", "[cli][batch][malformed]") {
  std::string file;
  for (const Malformed& row : kMalformed)
    file += std::string(row.query) + "\n";
  zaslon().scratch().put("malformed.txt", file);
  const Outcome outcome = zaslon().pismo("search --batch malformed.txt --format jsonl");
  CHECK(outcome.exit == 2);
  const auto rows = json_lines(outcome.out);
  REQUIRE(rows.size() == kMalformed.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(kMalformed[i].query);
    CHECK(rows[i]["query"] == kMalformed[i].query);
    CHECK(rows[i]["status"] == "error");
    CHECK(rows[i]["column"] == kMalformed[i].letter + 1);
    CHECK(rows[i]["error"].get<std::string>().starts_with(kMalformed[i].message));
  }
}

TEST_CASE("a malformed question on the command line is one line and a caret", "[cli][malformed]") {
  for (std::size_t i = 0; i < kMalformed.size(); i += 4) {
    const Malformed& row = kMalformed[i];
    const Outcome outcome = zaslon().pismo("search -- " + shell_word(row.query));
    INFO(row.query << "\n" << outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.out.empty());
    const auto lines = lines_of(outcome.err);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with("pismo: " + std::string(row.message)));
    CHECK(lines[2] == std::string(row.letter, ' ') + "^");
  }
}

TEST_CASE("ten thousand questions with a hundred bad ones end with a hundred errors",
          "[cli][batch]") {
  constexpr std::size_t kQueries = 10'000;
  constexpr std::size_t kEvery = 100;
  constexpr std::array<std::string_view, 6> kWords{
      "договор", "стенд", "письмо", "server", "october", "Щеглов"};
  std::string file;
  std::set<std::size_t> bad;
  for (std::size_t line = 1; line <= kQueries; ++line) {
    if (line % kEvery == 0) {
      file += std::string(kMalformed[line / kEvery % kMalformed.size()].query) + "\n";
      bad.insert(line);
      continue;
    }
    file += std::string(kWords.at(line % kWords.size())) + " слово" + std::to_string(line) + "*\n";
  }
  zaslon().scratch().put("many.txt", file);
  const Outcome outcome = zaslon().pismo("search --batch many.txt --format tsv");
  CHECK(outcome.exit == 2);
  const auto lines = lines_of(outcome.out);
  REQUIRE(lines.size() == kQueries + 1);
  std::set<std::size_t> errors;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].find("\terror\t") != std::string::npos) errors.insert(std::stoul(lines[i]));
  }
  CHECK(errors == bad);
  CHECK(outcome.err.find("100 could not be read") != std::string::npos);
}

TEST_CASE("a lexicon reports categories and entries", "[cli][lexicon]") {
  zaslon().scratch().put(
      "words/ru.txt", "[papers]\nпереписку удаляли\nудалить переписку\nдоговор\n[bad]\n(договор\n");
  const Outcome outcome = zaslon().pismo("search --lexicon words --format jsonl date:2009");
  INFO(outcome.err);
  CHECK(outcome.exit == 2);
  const auto rows = json_lines(outcome.out);
  REQUIRE(rows.size() == 6);
  CHECK(rows[0]["schema"] == "pismo.search.lexicon/1");
  CHECK(rows[0]["category"] == "papers");
  CHECK(rows[0]["entry"].is_null());
  CHECK(rows[0]["messages"] ==
        std::stoi(zaslon()
                      .pismo("search --count '(договор OR \"удалить переписку\" OR "
                             "\"переписку удалить\") date:2009'")
                      .out));
  CHECK(rows[2]["entry"] == "удалить переписку");
  CHECK(rows[2]["status"] == "ok");
  CHECK(rows[2]["first"].get<std::string>() <= rows[2]["last"].get<std::string>());
  CHECK(rows[2]["example"].get<std::string>().size() == 64);
  CHECK_FALSE(rows[2]["snippet"].get<std::string>().empty());
  CHECK(rows[5]["status"] == "error");
}

TEST_CASE("the lexicons that come along are found by their names", "[cli][lexicon]") {
  const Outcome money =
      zaslon().pismo("search --lexicon money-and-favours --lexicon secrecy-and-deletion");
  INFO(money.out << money.err);
  CHECK(money.exit == 0);
  CHECK(money.out.find("money-and-favours / cash") != std::string::npos);
  CHECK(money.out.find("secrecy-and-deletion / delete") != std::string::npos);
  CHECK(money.err.find("0 could not be read") != std::string::npos);
  const Outcome unknown = zaslon().pismo("search --lexicon nothing-like-it");
  CHECK(unknown.exit == 2);
  CHECK(unknown.err.find("there are money-and-favours, secrecy-and-deletion") != std::string::npos);
}
