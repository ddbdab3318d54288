#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/query.hpp"

#include "pipeline/mail_case.hpp"

namespace {

using namespace pismo::tests;

struct Malformed {
  std::string_view query;
  std::size_t letter;
  std::string_view message;  // The beginning of it.
};

const std::vector<Malformed> kMalformed = {
#include "search/malformed_queries.inc"
};

/// Letters before the caret of a description.
std::size_t caret(const std::string& description) {
  return description.size() - description.rfind('\n') - 2;
}

}  // namespace

TEST_CASE("every malformed question is refused in one line with a caret", "[search][malformed]") {
  const MailCase leak;
  leak.put("a.eml", letter("Договор", "Прошу подписать договор до среды"));
  CHECK(leak.index(1).new_messages == 1);
  auto engine = pismo::search::Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  REQUIRE(kMalformed.size() >= 60);
  for (const Malformed& row : kMalformed) {
    INFO(row.query);
    const auto plan = engine.try_plan(row.query);
    REQUIRE_FALSE(plan);
    const pismo::search::QueryError& error = plan.error();
    CHECK(error.message.starts_with(row.message));
    CHECK(error.message.find('\n') == std::string::npos);
    CHECK(error.column <= row.query.size());
    CHECK(caret(describe(error, row.query)) == row.letter);
    const auto planned = engine.plan(row.query);
    REQUIRE_FALSE(planned);
    CHECK(planned.error().message == describe(error, row.query));
  }
}

TEST_CASE("no piece of a malformed question breaks anything", "[search][malformed]") {
  for (const Malformed& row : kMalformed) {
    for (std::size_t cut = 0; cut <= row.query.size(); ++cut) {
      for (const std::string& query : {std::string(row.query.substr(0, cut)),
                                       std::string(row.query.substr(cut)),
                                       "(" + std::string(row.query.substr(0, cut)) + ") договор"}) {
        const auto node = pismo::search::parse_query(query);
        if (node) {
          CHECK_FALSE(as_read(*node).empty());
        } else {
          CHECK(node.error().column <= query.size());
        }
      }
    }
  }
}

TEST_CASE("a question as it was read is read the same way again", "[search][query]") {
  struct Case {
    std::string_view query, reading;
  };

  const auto c = GENERATE(values<Case>({
      {"договор", "договор"},
      {"a b OR c NOT d", "((a AND b) OR (c AND NOT d))"},
      {"a NEAR/5 \"b c\"", "(a NEAR/5 \"b c\")"},
      {"a ADJ b", "(a ADJ/10 b)"},
      {"subject:(акт OR =счет)", "(subject:акт OR subject:=счет)"},
      {"-(догов* сло~2 *)", "NOT (догов* AND сло~2 AND *)"},
      {"/№\\s*\\d+\\/к/", "/№\\s*\\d+\\/к/"},
      {"=\"a \\\" b\"", "=\"a \\\" b\""},
      {"name:\"Пётр Щеглов\"", "name:\"Пётр Щеглов\""},
      {"date:2009-10..2009-11 type:image/*", "(date:2009-10..2009-11 AND type:image)"},
  }));
  INFO(c.query);
  const auto node = pismo::search::parse_query(c.query);
  REQUIRE(node);
  CHECK(as_read(*node) == c.reading);
  const auto again = pismo::search::parse_query(c.reading);
  REQUIRE(again);
  CHECK(as_read(*again) == c.reading);
}
