#include "pismo/search/calendar_step.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace pismo::search;

TEST_CASE("each moment lies in one unit, and units follow each other", "[search][timeline]") {
  struct Case {
    std::int64_t wall;
    const char *day, *week, *month, *year;
  };

  const auto c = GENERATE(values<Case>({
      {1'255'617'000, "2009-10-15", "2009-10-12", "2009-10", "2009"},
      {0, "1970-01-01", "1969-12-29", "1970-01", "1970"},
      {-1, "1969-12-31", "1969-12-29", "1969-12", "1969"},
      {1'262'303'999, "2009-12-31", "2009-12-28", "2009-12", "2009"},
      {1'262'304'000, "2010-01-01", "2009-12-28", "2010-01", "2010"},
      {951'782'400, "2000-02-29", "2000-02-28", "2000-02", "2000"},
      {-900'000'000, "1941-06-25", "1941-06-23", "1941-06", "1941"},
  }));
  const auto label = [&](Step step) { return unit_label(step, unit_at(step, c.wall)); };
  CHECK(label(Step::day) == c.day);
  CHECK(label(Step::week) == c.week);
  CHECK(label(Step::month) == c.month);
  CHECK(label(Step::year) == c.year);
  for (const Step step : {Step::day, Step::week, Step::month, Step::year}) {
    const std::int64_t unit = unit_at(step, c.wall);
    CHECK(unit_begin(step, unit) <= c.wall);
    CHECK(c.wall < unit_begin(step, unit + 1));
    CHECK(unit_at(step, unit_begin(step, unit)) == unit);
    CHECK(unit_at(step, unit_begin(step, unit) - 1) == unit - 1);
  }
}
