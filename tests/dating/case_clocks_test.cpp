// What clocks say over many letters, and how they are kept.

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include <catch2/catch.hpp>

#include "pismo/dating/clock_bytes.hpp"
#include "pismo/dating/clock_skew.hpp"
#include "pismo/dating/inspect.hpp"
#include "pismo/dating/zone_habits.hpp"

#include "dating/reading.hpp"

namespace {

using namespace pismo;
using namespace pismo::dating;
using std::chrono::seconds;

constexpr Instant kAutumn = std::chrono::sys_days{std::chrono::year{2009} / 10 / 13};

Clocks clocks_of(std::string_view raw) {
  time::ZoneBook zones;
  return gather(raw, mime::read_message(raw), "", {}, zones);
}

constexpr std::string_view kRich =
    "Received: from a.x.example by mx.y.example (8.13.8/8.13.8) with ESMTP id n9D8Uw01019325;\n"
    " Tue, 13 Oct 2009 12:31:00 +0400\n"
    "From: Oleg <OLEG@x.example>\nTo: b@y.example\nDate: Tue, 13 Oct 2009 12:30:00 +0400\n"
    "Message-ID: <4AD43AA8.3070601@x.example>\nReferences: <4AD42AA8.3070601@y.example>\n"
    "Thread-Index: Aco3yhy4F3EWqGnnS0WdMd4ykkWPOw==\n"
    "User-Agent: Thunderbird 2.0.0.23 (Windows/20090812)\n\n13.10.2009 10:00, B пишет:\n> да\n";

std::vector<SkewSample> samples(std::string_view owner, int from_day, int days, int apart) {
  std::vector<SkewSample> list;
  for (int day = 0; day < days; ++day)
    list.push_back({owner, kAutumn + std::chrono::days(from_day + day), seconds(apart + day % 3)});
  return list;
}

}  // namespace

TEST_CASE("clocks that were kept are weighed as those that were just read", "[dating]") {
  const Clocks read = clocks_of(kRich);
  REQUIRE(read.evidence.size() > 5);
  CHECK(read.sender == "oleg@x.example");
  std::string bytes;
  append_clocks(bytes, read);
  append_clocks(bytes, read);  // One after another, as in a block.
  std::string_view rest = bytes;
  REQUIRE(take_clocks(rest));
  const auto kept = take_clocks(rest);
  REQUIRE(kept);
  CHECK(rest.empty());
  REQUIRE(kept->evidence.size() == read.evidence.size());
  for (std::size_t i = 0; i < read.evidence.size(); ++i)
    CHECK(evidence_json(kept->evidence[i]) == evidence_json(read.evidence[i]));
  time::ZoneBook zones;
  CHECK(dating_json(date_message(*kept, {}, zones)) == dating_json(date_message(read, {}, zones)));
  std::string summary;
  append_summary(summary, summarize(read));
  std::string_view of = summary;
  CHECK(take_summary(of) == summarize(read));
}

TEST_CASE("damaged bytes of clocks are refused, not believed", "[dating]") {
  std::string bytes;
  append_clocks(bytes, clocks_of(kRich));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::string_view rest = std::string_view(bytes).substr(0, size);
    CHECK_FALSE(take_clocks(rest));
  }
  const std::string flood(64, '\xFF');
  std::string_view rest = flood;
  CHECK_FALSE(take_clocks(rest));
}

TEST_CASE("a kept interval that ends before it begins is refused", "[dating]") {
  Clocks read = clocks_of(kRich);
  const auto dated = std::find_if(read.evidence.begin(),
                                  read.evidence.end(),
                                  [](const Evidence& one) { return !one.utc.empty(); });
  REQUIRE(dated != read.evidence.end());
  dated->utc.front().hi = dated->utc.front().lo - std::chrono::seconds(1);
  std::string bytes;
  append_clocks(bytes, read);
  std::string_view rest = bytes;
  CHECK_FALSE(take_clocks(rest));
}

TEST_CASE("a clock that was wrong for a month is found in that month", "[dating]") {
  auto all = samples("mta:mx.example", 20, 11, 840);  // November.
  auto before = samples("mta:mx.example", -30, 40, 0);
  all.insert(all.end(), before.begin(), before.end());
  const auto skews = skews_of(all);
  REQUIRE(skews.size() == 1);
  CHECK(skews[0].skew == seconds(841));
  REQUIRE(skews[0].during);
  CHECK(skews[0].during->lo == Instant(std::chrono::sys_days{std::chrono::year{2009} / 11 / 1}));
}

TEST_CASE("letters that take two minutes to the server do not make a clock slow", "[dating]") {
  CHECK(skews_of(samples("sender:a@x.example", 0, 9, -120)).empty());
  CHECK(skews_of(samples("sender:a@x.example", 0, 9, -900)).size() == 1);
  CHECK(skews_of(samples("sender:a@x.example", 0, 9, 120)).size() == 1);
  CHECK(skews_of(samples("sender:a@x.example", 0, 4, 900)).empty());
}

TEST_CASE("a skew is taken off the clock that has it, and off no other", "[dating]") {
  Clocks clocks = clocks_of(kRich);
  const auto readings = [&] {
    std::map<std::string, std::string> by_place;
    for (const Evidence& read : clocks.evidence)
      by_place[read.where + read.kind] = shown_time(read);
    return by_place;
  };
  auto wanted = readings();
  CHECK(take_off(clocks, {"mta:mx.y.example", seconds(60), 7, std::nullopt}));
  wanted["header Received#1received"] = "2009-10-13T08:30:00Z";
  wanted["header Received#1 idqueue_id"] = "2009-10-13T08:29:58Z";
  CHECK(readings() == wanted);
  CHECK_FALSE(take_off(clocks, {"mta:other.example", seconds(60), 7, std::nullopt}));
}

TEST_CASE("a Date without a zone is read in the zone that its sender prints", "[dating]") {
  ZoneHabits habits;
  for (int day = 0; day < 5; ++day) {
    habits.add("a@x.example", kAutumn + std::chrono::days(day), 600);
    habits.add("b@x.example", kAutumn + std::chrono::days(day), day % 2 == 0 ? 180 : 240);
  }
  habits.add("b@x.example", kAutumn, 240);
  habits.sort();
  CHECK(habits.near("a@x.example", kAutumn + std::chrono::days(20)) == 600);
  CHECK_FALSE(habits.near("a@x.example", kAutumn + std::chrono::days(90)));
  CHECK_FALSE(habits.near("b@x.example", kAutumn));
  CHECK_FALSE(habits.near("c@x.example", kAutumn));

  Clocks clocks = clocks_of("From: a@x.example\nDate: Tue, 13 Oct 2009 12:30:00\n\nx\n");
  CHECK(summarize(clocks).lacks_zone);
  REQUIRE(assume_zone(clocks, 600));
  time::ZoneBook zones;
  CHECK(dating_json(date_message(clocks, {}, zones))["estimate"]["best"] == "2009-10-13T02:30:00Z");
  Clocks printed = clocks_of(kRich);
  CHECK_FALSE(summarize(printed).lacks_zone);
  CHECK_FALSE(assume_zone(printed, 600));
}
