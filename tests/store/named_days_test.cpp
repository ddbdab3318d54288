#include "pismo/store/named_days.hpp"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

using namespace pismo::store;

namespace {

std::int64_t at(int year, int month, int day, int hour = 0) {
  const std::chrono::sys_days date = std::chrono::year(year) / month / day;
  return std::int64_t{date.time_since_epoch().count()} * 86'400 + hour * 3'600;
}

std::string units(std::int64_t from, std::int64_t to) {
  std::vector<CalendarUnit> all;
  append_units(from, to, all);
  std::string out;
  for (const CalendarUnit unit : all)
    out += (out.empty() ? "" : " ") + unit_name(unit);
  return out;
}

}  // namespace

TEST_CASE("a named time is indexed by what it touches, and by all that lies around that",
          "[store][named_days]") {
  struct Case {
    const char* name;
    std::int64_t from, to;
    const char* units;
  };

  const auto c = GENERATE(values<Case>({
      {"a day", at(2009, 10, 16), at(2009, 10, 17), "2009-10-16 2009-10 2009"},
      {"an hour", at(2009, 10, 16, 18), at(2009, 10, 16, 19), "2009-10-16 2009-10 2009"},
      {"a night over New Year",
       at(2009, 12, 31, 22),
       at(2010, 1, 1, 2),
       "2009-12-31 2010-01-01 2009-12 2010-01 2009 2010"},
      {"three days",
       at(2009, 10, 5),
       at(2009, 10, 8),
       "2009-10-05 2009-10-06 2009-10-07 2009-10 2009"},
      {"a month", at(2009, 10, 1), at(2009, 11, 1), "2009-10 2009"},
      {"the shortest month", at(2009, 2, 1), at(2009, 3, 1), "2009-02 2009"},
      {"a quarter", at(2009, 7, 1), at(2009, 10, 1), "2009-07 2009-08 2009-09 2009"},
      {"a winter", at(2009, 12, 1), at(2010, 3, 1), "2009-12 2010-01 2010-02 2009 2010"},
      {"a year", at(2009, 1, 1), at(2010, 1, 1), "2009"},
      {"some years", at(2007, 1, 1), at(2010, 1, 1), "2007 2008 2009"},
      {"a day before 1970", at(1941, 6, 22), at(1941, 6, 23), "1941-06-22 1941-06 1941"},
      {"a moment", at(2009, 10, 16, 18), at(2009, 10, 16, 18), "2009-10-16 2009-10 2009"},
      {"behind all calendars", at(10'000, 1, 1), at(10'001, 1, 1), ""},
      {"the last day of all", at(9999, 12, 31), at(10'000, 1, 1), "9999-12-31 9999-12 9999"},
  }));
  INFO(c.name);
  CHECK(units(c.from, c.to) == c.units);
}

TEST_CASE("history is indexed by no more than two hundred years", "[store][named_days]") {
  std::vector<CalendarUnit> all;
  append_units(at(1000, 1, 1), at(2000, 1, 1), all);
  REQUIRE(all.size() == kMostYears);
  CHECK(unit_name(all.front()) == "1000");
  CHECK(unit_name(all.back()) == "1199");
}

TEST_CASE("a question asks for the largest whole units in it", "[store][named_days]") {
  const auto asked =
      [](const char* unit, std::optional<std::int64_t> from, std::optional<std::int64_t> to) {
        return is_asked(*read_unit(unit), from, to);
      };
  const auto begin = at(2009, 10, 1);
  const auto end = at(2009, 11, 15);
  CHECK(asked("2009-10", begin, end));
  CHECK_FALSE(asked("2009-10-15", begin, end));  // Its month finds it.
  CHECK(asked("2009-11-14", begin, end));
  CHECK_FALSE(asked("2009-11-15", begin, end));
  CHECK_FALSE(asked("2009-11", begin, end));
  CHECK_FALSE(asked("2009", begin, end));
  CHECK(asked("2010", begin, std::nullopt));
  CHECK(asked("2009-12", begin, std::nullopt));
  CHECK_FALSE(asked("2010-03", begin, std::nullopt));
  CHECK(asked("1941", std::nullopt, begin));
}

TEST_CASE("only names of units are read as such", "[store][named_days]") {
  for (const char* name : {"2009", "2009-10", "2009-10-15", "0001-01-01", "9999-12-31"}) {
    INFO(name);
    REQUIRE(read_unit(name));
    CHECK(unit_name(*read_unit(name)) == name);
  }
  for (const char* name : {"",
                           "0000",
                           "209",
                           "2009-",
                           "2009-13",
                           "2009-00",
                           "2009-02-30",
                           "2009-1-1",
                           "2009-10-15x",
                           "x"}) {
    INFO(name);
    CHECK_FALSE(read_unit(name));
  }
}
