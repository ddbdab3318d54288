#include <set>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "pismo/base/file.hpp"

#include "anomaly_kinds.hpp"
#include "search/query_sketch.hpp"

namespace {

struct Case {
  std::string_view query, reading;
};

}  // namespace

TEST_CASE("a field takes a word, a phrase or a group", "[search][query]") {
  const auto c = GENERATE(values<Case>({
      {"from:рогожин", "from:рогожин"},
      {"From:рогожин", "from:рогожин"},
      {"to:\"отдел продаж\"", "to:\"отдел продаж\""},
      {"subject:«отдел продаж»", "subject:\"отдел продаж\""},
      {"subject:(акт OR счет*)", "(or subject:акт subject:счет*)"},
      {"subject:(акт -счет) оплата", "(and (and subject:акт (not subject:счет)) оплата)"},
      {"subject:(a (b OR c))", "(and subject:a (or subject:b subject:c))"},
      {"filename:report(1).doc", "filename:report(1).doc"},
      {"from:boss@zaslon.example", "from:boss@zaslon.example"},
      {"subject:from:x", "subject:from:x"},
      {"subject:-5", "subject:-5"},
      {"has:attachment", "{has=attachment}"},
      {"is:duplicate", "{is=duplicate}"},
      {"date:2009-10..2009-11", "{date=2009-10..2009-11}"},
      {"date:\"13.10.2009\"", "{date=13.10.2009}"},
      {"date:(2009 OR 2010) a", "(and (or {date=2009} {date=2010}) a)"},
      {"size:>1M", "{size=>1M}"},
      {"size:<20k", "{size=<20k}"},
      {"id:<a.b+c@zaslon.example>", "{id=a.b+c@zaslon.example}"},
      {"id:a.b+c@zaslon.example", "{id=a.b+c@zaslon.example}"},
      {"id:<a (b) \"c@d> e", "(and {id=a (b) \"c@d} e)"},
      {"key:3F9a0c", "{key=3F9a0c}"},
      {"source:/home/x/box.mbox a", "(and {source=/home/x/box.mbox} a)"},
      {"source:\"my mail/in (1).mbox\"", "{source=my mail/in (1).mbox}"},
      {"type:image/*", "{type=image}"},
      {"type:(pdf OR image/*)", "(or {type=pdf} {type=image})"},
      {"-type:pdf", "(not {type=pdf})"},
  }));
  INFO(c.query);
  CHECK(read(c.query) == c.reading);
}

TEST_CASE("a colon alone makes no field", "[search][query]") {
  const auto c = GENERATE(values<Case>({
      {"http://zaslon.example/a?b=c:d", "http://zaslon.example/a?b=c:d"},
      {"svn+ssh://host/x", "svn+ssh://host/x"},
      {"foo://host", "foo://host"},
      {"mailto:a@b.example", "mailto:a@b.example"},
      {"12:30", "12:30"},
      {"C:", "C:"},
      {"C:\\docs", "C:\\docs"},
      {"localhost:8080", "localhost:8080"},
      {"ISO:9001", "ISO:9001"},
      {"std::string", "std::string"},
      {"Re: Ямал", "(and Re: Ямал)"},
      {"Внимание:срочно", "Внимание:срочно"},
      {"тема: отчет", "(and тема: отчет)"},
      {"a.b:c", "a.b:c"},
      {":a", ":a"},
  }));
  INFO(c.query);
  CHECK(read(c.query) == c.reading);
}

TEST_CASE("an unknown field is named, with the one that was meant", "[search][query]") {
  struct Slip {
    std::string_view query;
    std::size_t column;
    std::string_view message;
  };

  const auto c = GENERATE(values<Slip>({
      {"a form:b",
       2,
       "there is no field 'form:'; did you mean 'from:'? To search for the text itself, put it in "
       "quotes"},
      {"subjetc:b",
       0,
       "there is no field 'subjetc:'; did you mean 'subject:'? To search for the text itself, put "
       "it in quotes"},
      {"subj:b",
       0,
       "there is no field 'subj:'; did you mean 'subject:'? To search for the text itself, put it "
       "in quotes"},
      {"тема:отчет",
       0,
       "there is no field 'тема:'; did you mean 'subject:'? To search for the text itself, put it "
       "in quotes"},
      {"сс:рогожин",
       0,
       "there is no field 'сс:'; did you mean 'cc:'? To search for the text itself, put it in "
       "quotes"},
      {"zzzzzz:b",
       0,
       "there is no field 'zzzzzz:'; to search for the text itself, put it in quotes"},
      {"a thread:b",
       9,
       "a conversation is asked for by the key of one of its messages, thread:3f9a0c, or by what "
       "one of them says, thread:{смета}"},
      {"mentions-date:soon",
       14,
       "no date can be read in 'soon'; write 2009, 2009-10, 2009-10-13, 13.10.2009 or "
       "2009-10-13T14:00"},
      {"mentions-date:2009-10-13T14",
       14,
       "named times are found by the day; write mentions-date:2009-10-13, or a month, a year, a "
       "range"},
      {"grade:F", 6, "a grade is one of A (sure) to E, grade:B"},
      {"anomaly:date_backdate",
       8,
       "there is no kind of contradiction 'date_backdate'; did you mean anomaly:date_backdated?"},
      {"anomaly:Missing",
       8,
       "there is no kind of contradiction 'Missing'; did you mean anomaly:missing_received?"},
      {"has:attachmnet",
       4,
       "there is no 'has:attachmnet'; write has:attachment or has:defect or "
       "has:anomaly or has:encrypted or has:disguised or has:tag or has:note"},
      {"has:attached", 4, "there is no 'has:attached'; did you mean 'is:attached'?"},
      {"is:defect", 3, "there is no 'is:defect'; did you mean 'has:defect'?"},
      {"key:12",
       4,
       "a message key is 6 to 64 hexadecimal digits, the beginning of its SHA-256; a Message-ID "
       "is asked with id:"},
      {"a from: b", 2, "'from:' has no value; write it right after the colon: from:рогожин"},
      {"(date:)", 1, "'date:' has no value; write it right after the colon: date:2009-10..2009-11"},
      {"subject:(a from:b)",
       11,
       "'from:' stands inside 'subject:( )'; close that first, or put the words in quotes"},
      {"date:вчера",
       5,
       "no date can be read in 'вчера'; write 2009, 2009-10, 2009-10-13, 13.10.2009 or "
       "2009-10-13T14:00"},
      {"date:2009-10-13..2009-10-13",
       5,
       "this range of dates is empty: A..B ends where B begins; one whole day is date:2009-10-13 "
       "or date:2009-10-13..2009-10-14"},
      {"size:big", 5, "no size can be read here; write size:>1M, size:<20k or size:10k..2M"},
  }));
  INFO(c.query);
  const auto node = pismo::search::parse_query(c.query);
  REQUIRE_FALSE(node);
  CHECK(node.error().message == c.message);
  CHECK(node.error().column == c.column);
}

TEST_CASE("a kind of contradiction that does not exist is told with all that do",
          "[search][query]") {
  const auto node = pismo::search::parse_query("anomaly:zz");
  REQUIRE_FALSE(node);
  CHECK(node.error().message.starts_with(
      "there is no kind of contradiction 'zz'; write anomaly:high, anomaly:medium, anomaly:low or "
      "one of "));
  for (const auto kind : pismo::search::anomaly_kinds()) {
    INFO(kind);
    CHECK(node.error().message.find(" " + std::string(kind)) != std::string::npos);
    CHECK(pismo::search::parse_query("anomaly:" + std::string(kind)));
  }
}

TEST_CASE("the kinds of contradiction are those of the documentation", "[search][query][docs]") {
  const auto page = pismo::read_file(PISMO_SOURCE_DIR "/docs/dating.md");
  REQUIRE(page);
  const std::size_t begin = page->find("\n## Contradictions\n");
  REQUIRE(begin != std::string::npos);
  std::set<std::string_view> told;
  const std::string_view section =
      std::string_view(*page).substr(begin + 1, page->find("\n## ", begin + 1) - begin - 1);
  for (std::size_t row = section.find("\n| `"); row != section.npos;
       row = section.find("\n| `", row + 1)) {
    std::string_view cell = section.substr(row + 3);
    cell = cell.substr(0, cell.find('|'));
    for (std::size_t open = cell.find('`'); open != cell.npos; open = cell.find('`', open + 1)) {
      const std::size_t close = cell.find('`', open + 1);
      told.insert(cell.substr(open + 1, close - open - 1));
      open = close;
    }
  }
  const auto known = pismo::search::anomaly_kinds();
  CHECK(told == std::set<std::string_view>(known.begin(), known.end()));
}

TEST_CASE("the example of every field can be asked", "[search][query]") {
  for (const auto& field : pismo::search::query_fields()) {
    INFO(field.example);
    const auto node = pismo::search::parse_query(field.example);
    REQUIRE(node);
    const auto& leaf = node->children.empty() ? *node : node->children.front();
    CHECK(leaf.field == field.name);
    CHECK((leaf.kind == pismo::search::NodeKind::field) == !field.is_text);
  }
}

TEST_CASE("the documentation names the same fields in the same words", "[search][query][docs]") {
  const auto page = pismo::read_file(PISMO_SOURCE_DIR "/docs/query-language.md");
  REQUIRE(page);
  for (const auto& field : pismo::search::query_fields()) {
    const std::string row = "| `" + std::string(field.name) + ":` | " +
                            std::string(field.description) + " | `" + std::string(field.example) +
                            "` |\n";
    INFO(row);
    CHECK(page->find(row) != std::string::npos);
  }
}
