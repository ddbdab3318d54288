#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("bars of a timeline fit the window and add up", "[cli][timeline]") {
  const Outcome outcome = zaslon().pismo("timeline --by week");
  REQUIRE(outcome.exit == 0);
  std::size_t sum = 0;
  for (const std::string& line : lines_of(outcome.out)) {
    if (!line.starts_with("2009-")) continue;
    sum += std::stoul(line.substr(10));
  }
  CHECK(sum == 120);
  CHECK(outcome.out.find("120 messages") != std::string::npos);
  CHECK(outcome.out.find("silent for 5 days: 2009-11-03") != std::string::npos);
}

TEST_CASE("JSON of a timeline has units, series and gaps that add up", "[cli][timeline]") {
  const Outcome outcome =
      zaslon().pismo("timeline 'договор OR стенд' --by day --split person --format json");
  REQUIRE(outcome.exit == 0);
  const Json json = Json::parse(outcome.out);
  CHECK(json["schema"] == "pismo.timeline/1");
  CHECK(json["tz"] == "Europe/Moscow");
  std::size_t units = 0;
  std::size_t counts = 0;
  for (const Json& unit : json["units"]) {
    units += unit["messages"].get<std::size_t>();
    for (const Json& count : unit["counts"])
      counts += count.get<std::size_t>();
  }
  std::size_t series = 0;
  for (const Json& one : json["series"])
    series += one["messages"].get<std::size_t>();
  CHECK(units == json["dated"]);
  CHECK(counts == units);
  CHECK(series == json["messages"]);
  const Outcome count = zaslon().pismo("search 'договор OR стенд -is:recovered' --count");
  CHECK(std::stoul(count.out) >= json["messages"].get<std::size_t>());
  CHECK_FALSE(json["gaps"].empty());
}

TEST_CASE("a table of a timeline has a row for each gap", "[cli][timeline]") {
  const Outcome outcome = zaslon().pismo("timeline --by day --format tsv");
  const auto lines = lines_of(outcome.out);
  REQUIRE(lines.size() > 2);
  CHECK(lines[0] == "from\tto\tmessages\tdoubtful");
  CHECK(lines[1] == "2009-09-24\t2009-09-25\t1\t0");
  CHECK(outcome.out.find("2009-11-04\t2009-11-09\t0\t0\n") != std::string::npos);
}

TEST_CASE("a question that finds nothing draws nothing", "[cli][timeline]") {
  const Outcome outcome = zaslon().pismo("timeline крокодил");
  CHECK(outcome.exit == 1);
  CHECK(outcome.out.empty());
  CHECK(zaslon().pismo("timeline --by decade").exit == 2);
  CHECK(zaslon().pismo("timeline 'form:x'").exit == 2);
}

TEST_CASE("the machine's zone moves no day and no bar", "[cli][timeline][mentions]") {
  const Terminal terminal;
  const std::string mail = shell_word((corpus("zaslon-2009") / "mail").string());
  const std::string asked =
      "pismo search mentions-date:2009-10 --format jsonl --explain 2>&1; "
      "pismo search mentions-date:2009-10-16 --format jsonl; "
      "for form in text json tsv svg; do pismo timeline --by day --split person --format $form; "
      "done; "
      "sqlite3 -readonly \"$PISMO_CASE/catalog.sqlite\" .dump 2>/dev/null | grep -v mtime || "
      "true; ";
  std::string first;
  for (const std::string zone : {"America/New_York", "Asia/Vladivostok", "Pacific/Apia"}) {
    INFO(zone);
    const Outcome indexed =
        terminal.shell("export TZ=" + zone + "; rm -rf \"$PISMO_CASE\"; pismo index " + mail +
                       " >/dev/null 2>&1; (cd \"$PISMO_CASE\" && find text -type f | sort | xargs "
                       "sha256sum | grep -Ev 'iamglass|/sums'); " +
                       asked);
    REQUIRE(indexed.exit == 0);
    CHECK(indexed.out.size() > 50'000);
    if (first.empty()) first = indexed.out;
    CHECK(indexed.out == first);
  }
}

TEST_CASE("a row shows the words that name the day", "[cli][mentions]") {
  const Outcome outcome = zaslon().pismo("search mentions-date:2009-10-16 --format jsonl");
  REQUIRE(outcome.exit == 0);
  bool quoted_friday = false;
  for (const Json& row : json_lines(outcome.out)) {
    const Outcome words = zaslon().pismo("cite " + shell_word(row["citation"].dump()));
    INFO(row.dump());
    CHECK(words.exit == 0);
    quoted_friday = quoted_friday || words.out.find("до пятницы") != std::string::npos;
  }
  CHECK(quoted_friday);
  const Outcome explained = zaslon().pismo("search mentions-date:2009-10-16 --count --explain");
  CHECK(explained.err.find("mentions-date:2009-10-16 -> 2009-10-16 (") != std::string::npos);
}
