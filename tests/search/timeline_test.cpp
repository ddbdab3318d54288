#include "pismo/search/timeline.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "pipeline/mail_case.hpp"

using namespace pismo::tests;
using namespace pismo::search;
using pismo::store::CaseFolder;
using pismo::store::Trait;

namespace {

std::string mail(const std::string& from, const std::string& date, const std::string& text) {
  return "From: " + from + "\nSubject: " + text + "\n" +
         (date.empty() ? "" : "Date: " + date + "\n") +
         "Content-Type: text/plain; charset=utf-8\n\n" + text + "\n";
}

void put_two_years(const MailCase& leak) {
  leak.put("in.mbox",
           mbox({mail("Anna <anna@north.example>", "Thu, 31 Dec 2009 23:30:00 +0300", "alpha"),
                 mail("ANNA@north.example", "Thu, 31 Dec 2009 20:30:00 +0000", "alpha"),
                 mail("Anna K <anna@north.example>", "Fri, 15 Jan 2010 10:00:00 +0300", "beta"),
                 mail("Anna K <anna@north.example>", "Sat, 16 Jan 2010 10:00:00 +0300", "beta"),
                 mail("Oleg <oleg@south.example>", "Sat, 16 Jan 2010 10:00:00 +0300", "beta"),
                 mail("eve@south.example", "Mon, 10 May 2010 10:00:00 +0400", "gamma")}));
  leak.put("undated.eml", mail("eve@south.example", "", "gamma"));  // No separator line dates it.
}

Timeline line_of(const MailCase& leak, const char* question, TimelineOptions options = {}) {
  auto engine = Engine::open(CaseFolder(leak.folder()), "Europe/Moscow").value();
  const auto plan = engine.plan(question).value();
  return timeline(engine, CaseFolder(leak.folder()).catalog(), plan, options).value();
}

std::string shown(const Timeline& line, std::int64_t longest = 100) {
  std::string out;
  for (const TimelinePlace& place : places(line, longest)) {
    out += out.empty() ? "" : " ";
    out += unit_label(line.step, place.number) + ":";
    out += place.unit != nullptr ? std::to_string(place.unit->messages)
                                 : "-" + std::to_string(place.units);
  }
  return out;
}

}  // namespace

TEST_CASE("messages are counted by months of the case's clock, with the empty ones between",
          "[search][timeline]") {
  const MailCase leak;
  put_two_years(leak);
  REQUIRE(leak.index().balance.indexed == 7);
  const Timeline line = line_of(leak, "*");
  CHECK(shown(line) == "2009-12:2 2010-01:3 2010-02:-1 2010-03:-1 2010-04:-1 2010-05:1");
  CHECK(shown(line, 2) == "2009-12:2 2010-01:3 2010-02:-3 2010-05:1");
  CHECK(line.dated == 6);
  CHECK(line.undated == 1);
  CHECK(shown(line_of(leak, "*", {.step = Step::year})) == "2009:2 2010:4");
  CHECK(shown(line_of(leak, "beta", {.step = Step::day})) == "2010-01-15:1 2010-01-16:2");
  CHECK(shown(line_of(leak, "delta")).empty());
}

TEST_CASE("a person is one address, under the name that it bears most often",
          "[search][timeline]") {
  const MailCase leak;
  put_two_years(leak);
  REQUIRE(leak.index().balance.indexed == 7);
  const Timeline line = line_of(leak, "*", {.step = Step::year, .split = Trait::person, .top = 1});
  REQUIRE(line.series.size() == 2);
  CHECK(line.series[0].name == "Anna K <anna@north.example>");
  CHECK(line.series[0].messages == 4);
  CHECK(line.series[1].name == "others (2)");
  CHECK(line.series[1].messages == 3);
  CHECK(line.units[0].counts == std::vector<std::uint64_t>{2, 0});
  CHECK(line.units[1].counts == std::vector<std::uint64_t>{2, 2});
  const Timeline domains = line_of(leak, "*", {.split = Trait::domain});
  REQUIRE(domains.series.size() == 2);
  CHECK(domains.series[0].name == "north.example");
  CHECK(domains.series[1].name == "south.example");
}

TEST_CASE("the longest silences are named, the longest first", "[search][timeline]") {
  const MailCase leak;
  put_two_years(leak);
  REQUIRE(leak.index().balance.indexed == 7);
  const Timeline line = line_of(leak, "*");
  REQUIRE(line.silences.size() == 3);
  const auto days = [](const Silence& one) { return (one.until - one.after) / 86'400; };
  CHECK(days(line.silences[0]) == 113);
  CHECK(days(line.silences[1]) == 14);
  CHECK(days(line.silences[2]) == 1);
}

TEST_CASE("a letter that claims an early year makes one long gap", "[search][timeline]") {
  MailCase leak;
  leak.put("old.eml", mail("a@north.example", "Wed, 01 Jan 1992 12:00:00 +0300", "old"));
  leak.put("new.eml", mail("a@north.example", "Thu, 15 Oct 2009 10:00:00 +0400", "new"));
  REQUIRE(leak.index().balance.indexed == 2);
  const Timeline line = line_of(leak, "*", {.step = Step::day});
  const auto axis = places(line, 12);
  REQUIRE(axis.size() == 3);
  CHECK(axis[1].units == 6'496);
}
