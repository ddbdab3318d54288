#include "pismo/people/decisions.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace pismo::people;

TEST_CASE("decisions are read as they were written down", "[people][decisions]") {
  const Decision decision{Verdict::merge, "a@x.example", "b@y.example", "said so\tby phone\n"};
  const auto read = read_decisions("\xEF\xBB\xBF# who is who\r\n\n" + decision_line(decision) +
                                   "split\tA@x.example\tc@z.example\r\n");
  REQUIRE(read);
  CHECK(*read ==
        std::vector<Decision>{{Verdict::merge, "a@x.example", "b@y.example", "said so by phone "},
                              {Verdict::split, "a@x.example", "c@z.example", ""}});
}

TEST_CASE("a line that cannot be read is named by its number", "[people][decisions]") {
  struct Case {
    std::string_view text, message;
  };

  const auto c = GENERATE(values<Case>({
      {"# ok\njoin\ta@x.example\tb@y.example\n",
       "people.tsv: line 2: begins neither with merge nor with split nor with none"},
      {"merge a b\n", "people.tsv: line 1: begins neither with merge nor with split nor with none"},
      {"merge\ta@x.example\n", "people.tsv: line 1: two addresses are needed, parted by tabs"},
      {"merge\ta@x.example\t\n", "people.tsv: line 1: an address is empty"},
      {"merge\ta@x.example\tA@X.example\n", "people.tsv: line 1: both addresses are one"},
  }));
  INFO(c.text);
  const auto read = read_decisions(c.text);
  REQUIRE_FALSE(read);
  CHECK(read.error().message == c.message);
}

TEST_CASE("the last decision about two addresses counts", "[people][decisions]") {
  const auto read = read_decisions(
      "merge\ta@x.example\tb@y.example\nsplit\tb@y.example\ta@x.example\n"
      "merge\ta@x.example\tc@z.example\nnone\ta@x.example\tc@z.example\n");
  REQUIRE(read);
  CHECK(decisions_that_count(*read) ==
        std::vector<Decision>{{Verdict::split, "b@y.example", "a@x.example", ""}});
}

TEST_CASE("somebody without an address is decided about by the name", "[people][decisions]") {
  const Decision decision{Verdict::merge, "name:[иван/петров]", "b@y.example", ""};
  const auto read = read_decisions(decision_line(decision));
  REQUIRE(read);
  CHECK(*read == std::vector<Decision>{decision});
}
