#include "pismo/audit/script.hpp"

#include <catch2/catch.hpp>

using namespace pismo::audit;

namespace {

Statement only(std::string_view script) {
  const auto statements = read_script(script);
  REQUIRE(statements.size() == 1);
  return statements[0];
}

}  // namespace

TEST_CASE("lines of a script are read", "[audit][script]") {
  const auto lines = read_script(
      "\xEF\xBB\xBF# начало\r\n\r\nlet firm = from:лес OR from:поле\ncount $firm договор\n"
      "  expect ghosts <= 5 %\nexpect search \"a \\\"b\\\"\" >= 3\nexpect quote статья.html found\n"
      "expect quote \"Слова, слова\" missing\nlist ${firm} to из дома to out/list.tsv\nfail-on "
      "medium");
  REQUIRE(lines.size() == 8);
  CHECK(lines[0].line == 3);
  CHECK(lines[0].verb == Verb::let);
  CHECK(lines[1].query == "from:лес OR from:поле договор");
  CHECK(lines[2].name == "ghosts");
  CHECK(lines[2].op == Relation::at_most);
  CHECK(lines[2].limit == 5);
  CHECK(lines[2].is_share);
  CHECK(lines[3].query == "a \"b\"");
  CHECK(lines[3].op == Relation::at_least);
  CHECK(lines[4].file == "статья.html");
  CHECK(lines[4].outcome == "found");
  CHECK(lines[5].query == "Слова, слова");
  CHECK(lines[6].query == "from:лес OR from:поле to из дома");
  CHECK(lines[6].file == "out/list.tsv");
  CHECK(lines[7].level == Severity::medium);
  CHECK(lines[7].line == 10);
}

TEST_CASE("a line that cannot be read says why and where, and the others are read",
          "[audit][script]") {
  struct Case {
    std::string_view name, line, trouble;
    std::size_t column;
  };

  const auto c = GENERATE(values<Case>({
      {"no verb", "cuont x", "there is no 'cuont'", 1},
      {"no metric", "expect goats < 5", "no number called 'goats'", 8},
      {"no relation", "expect ghosts 5", "one of == !=", 15},
      {"no number", "expect ghosts < пять", "a number", 17},
      {"more behind", "expect ghosts < 5 of 100", "nothing may follow", 19},
      {"no quotes", "expect search x > 1", "double quotes", 15},
      {"not closed", "expect quote \"x found", "never closed", 14},
      {"no outcome", "expect quote x.html fund", "found, altered or missing", 21},
      {"no file", "list договор to ", "'list QUERY to FILE'", 0},
      {"no level", "fail-on severe", "high, medium or low", 9},
      {"unknown variable", "count $дом $firm", "nothing was said of $firm", 12},
      {"no name", "let = 5", "a name of letters", 5},
      {"no value", "let a =", "behind =", 8},
      {"not UTF-8", "count \xFF", "not UTF-8", 0},
  }));
  INFO(c.name);
  const auto statements = read_script(std::string(c.line) + "\ncount x\n");
  REQUIRE(statements.size() == 2);
  CHECK(statements[0].verb == Verb::broken);
  CHECK(statements[0].trouble.find(c.trouble) != std::string::npos);
  CHECK(statements[0].column == c.column);
  CHECK(statements[1].verb == Verb::count);
}

TEST_CASE("a dollar that names nothing is a dollar", "[audit][script]") {
  CHECK(only("count /рублей$/").query == "/рублей$/");
  CHECK(only("count \"$ 5\"").query == "\"$ 5\"");
  CHECK(only("count $$a").query == "$a");
}

TEST_CASE("a variable keeps its own quotes between quotes", "[audit][script]") {
  const auto lines = read_script(
      "let halden = (halden OR \"Halden Ridge\")\nexpect search \"$halden \\\"a b\\\"\" > 0\n"
      "count $halden\nexpect search \"/\\\\d$/\" > 0\n");
  REQUIRE(lines.size() == 4);
  CHECK(lines[1].query == "(halden OR \"Halden Ridge\") \"a b\"");
  CHECK(lines[2].query == "(halden OR \"Halden Ridge\")");
  CHECK(lines[3].query == "/\\d$/");
}

TEST_CASE("variables that grow without end are stopped", "[audit][script]") {
  std::string script = "let a = xxxxxxxxxxxxxxxx\n";
  for (int i = 0; i < 60; ++i)
    script += "let a = $a$a$a$a\n";
  const auto statements = read_script(script);
  REQUIRE(statements.size() == 61);
  for (const Statement& one : statements)
    CHECK(one.query.size() <= 5 * kMaxLineBytes);
  CHECK(statements.back().verb == Verb::broken);
}

TEST_CASE("a long script of long variables holds no more than it may", "[audit][script]") {
  std::string script = "let a = " + std::string(8'000, 'x') + "\n";
  for (int i = 0; i < 5'000; ++i)
    script += "let b" + std::to_string(i) + " = $a\n";
  const auto statements = read_script(script);
  REQUIRE(statements.size() == 5'001);
  std::size_t bytes = 0;
  for (const Statement& one : statements)
    bytes += one.query.size();
  CHECK(bytes < (17U << 20U));
  CHECK(statements.back().verb == Verb::broken);
}

TEST_CASE("comparisons are what they look like", "[audit][script]") {
  CHECK(holds(5, Relation::equal, 5));
  CHECK(holds(4, Relation::unequal, 5));
  CHECK(holds(4, Relation::less, 5));
  CHECK_FALSE(holds(5, Relation::less, 5));
  CHECK(holds(5, Relation::at_most, 5));
  CHECK(holds(6, Relation::more, 5));
  CHECK(holds(5, Relation::at_least, 5));
}
