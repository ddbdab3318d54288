#include "pismo/time/zone.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "pismo/time/zone_book.hpp"

using pismo::time::Zone;

namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kOctober24 = 1'256'342'400;  // 2009-10-24 00:00 as a wall clock.

}  // namespace

TEST_CASE("Moscow clocks are read with the offset that was law that day", "[time][zone]") {
  const auto moscow = Zone::named("Europe/Moscow");
  REQUIRE(moscow);
  CHECK(moscow->to_utc(kOctober24) == kOctober24 - 4 * kHour);  // Summer time until the 25th.
  CHECK(moscow->to_utc(kOctober24 + 48 * kHour) == kOctober24 + 48 * kHour - 3 * kHour);
  CHECK(moscow->offset_minutes(1'300'000'000) == 180);  // March 2011.
  CHECK(moscow->offset_minutes(1'320'000'000) == 240);  // October 2011: summer for good.
  CHECK(moscow->offset_minutes(1'420'000'000) == 180);  // December 2014: winter for good.
}

TEST_CASE("UTC is its own clock", "[time][zone]") {
  const auto utc = Zone::named("UTC");
  REQUIRE(utc);
  CHECK(utc->name() == "UTC");
  CHECK(utc->offset_minutes(1'300'000'000) == 0);
  CHECK(utc->to_utc(kOctober24) == kOctober24);
  CHECK(utc->instants(kOctober24) == std::vector{kOctober24});
}

TEST_CASE("a zone that does not exist is named in the error", "[time][zone]") {
  const auto zone = Zone::named("Europe/Moskau");
  REQUIRE_FALSE(zone);
  CHECK(zone.error().message == "there is no time zone 'Europe/Moskau'; try Europe/Moscow or UTC");
}

TEST_CASE("instants are printed the same on every machine", "[time][zone]") {
  CHECK(pismo::time::format_wall(1'255'593'785, 240) == "2009-10-15 12:03");
  CHECK(pismo::time::format_utc(1'255'593'785) == "2009-10-15T08:03:05Z");
  CHECK(pismo::time::format_utc(-1) == "1969-12-31T23:59:59Z");
  CHECK(pismo::time::format_offset(-210) == "-0330");
}

TEST_CASE("an hour that ran twice is two instants, a skipped one is none", "[time][zone]") {
  constexpr std::int64_t kOctober25 = kOctober24 + 24 * kHour;
  constexpr std::int64_t kMarch29 = 1'238'284'800;  // 2009-03-29 00:00 as a wall clock.
  pismo::time::ZoneBook zones;
  const Zone* moscow = zones.find("Europe/Moscow");
  REQUIRE(moscow != nullptr);
  const auto twice = kOctober25 + 2 * kHour + kHour / 2;
  CHECK(moscow->instants(twice) == std::vector{twice - 4 * kHour, twice - 3 * kHour});
  CHECK(moscow->instants(kOctober25 + 3 * kHour) == std::vector{kOctober25});
  CHECK(moscow->instants(kMarch29 + 2 * kHour + kHour / 2).empty());
  CHECK(moscow->instants(kMarch29 + 3 * kHour) == std::vector{kMarch29 - kHour});
  CHECK(zones.find("Europe/Moscow") == moscow);
  CHECK(zones.find("Europe/Moskau") == nullptr);
}
