// Holidays, and weekdays of a month.

#include <catch2/catch.hpp>

#include "readings.hpp"

using pismo::tests::readings;

namespace {

// The letters are written on Thursday, 15 October 2009, at 14:30.
struct Case {
  std::string_view text;
  std::string_view found;
};

}  // namespace

TEST_CASE("holidays name their days", "[mentions][holidays]") {
  const auto c = GENERATE(values<Case>({
      {"до Нового года", "2010-01-01..2010-01-02 day until"},
      {"к Новому году закроем", "2010-01-01..2010-01-02 day by"},
      {"перед Новым годом", "2010-01-01..2010-01-02 day until"},
      {"до Нового 2011 года", "2011-01-01..2011-01-02 day until"},
      {"в новом году", "2010-01-01..2011-01-01 year"},
      {"после старого Нового года", "2010-01-14..2010-01-15 day after"},
      {"на новогодние каникулы", "2010-01-01..2010-01-09 range"},
      {"до Рождества", "2010-01-07..2010-01-08 day until"},
      {"к католическому Рождеству", "2009-12-25..2009-12-26 day by"},
      {"на майские уеду", "2010-05-01..2010-05-10 range"},
      {"до майских праздников", "2010-05-01..2010-05-10 range until"},
      {"после майских", "2010-05-01..2010-05-10 range after"},
      {"на майских мы отдыхали", "2009-05-01..2009-05-10 range"},
      {"ко Дню Победы", "2010-05-09..2010-05-10 day by"},
      {"к Пасхе", "2010-04-04..2010-04-05 day by"},
      {"после Пасхи 2011 года", "2011-04-24..2011-04-25 day after"},
      {"на Масленицу", "2010-02-08..2010-02-15 range"},
      {"by Christmas", "2009-12-25..2009-12-26 day by"},
      {"from now to Christmas", "2009-12-25..2009-12-26 day"},
      {"before Christmas Eve", "2009-12-24..2009-12-25 day until"},
      {"last Christmas", "2008-12-25..2008-12-26 day"},
      {"next Easter", "2010-04-04..2010-04-05 day"},
      {"after New Year", "2010-01-01..2010-01-02 day after"},
      {"until New Year's Eve", "2009-12-31..2010-01-01 day until"},
      {"by Thanksgiving", "2009-11-26..2009-11-27 day by"},
      {"after Labor Day 2010", "2010-09-06..2010-09-07 day after"},
      {"since Memorial Day 2009", "2009-05-25..2009-05-26 day from"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("Easter falls where both churches have it", "[mentions][holidays]") {
  CHECK(readings("к Пасхе 2000 года") == "2000-04-30..2000-05-01 day by");
  CHECK(readings("к Пасхе 2008 года") == "2008-04-27..2008-04-28 day by");
  CHECK(readings("к Пасхе 2013 года") == "2013-05-05..2013-05-06 day by");
  CHECK(readings("к Пасхе 2024 года") == "2024-05-05..2024-05-06 day by");
  CHECK(readings("by Easter 2000") == "2000-04-23..2000-04-24 day by");
  CHECK(readings("by Easter 2008") == "2008-03-23..2008-03-24 day by");
  CHECK(readings("by Easter 2019") == "2019-04-21..2019-04-22 day by");
  CHECK(readings("by Easter 2024") == "2024-03-31..2024-04-01 day by");
}

TEST_CASE("a weekday of a month is that day", "[mentions][holidays]") {
  CHECK(readings("в последнюю пятницу октября") == "2009-10-30..2009-10-31 day");
  CHECK(readings("во вторую среду ноября") == "2009-11-11..2009-11-12 day");
  CHECK(readings("the last Friday of October") == "2009-10-30..2009-10-31 day");
  CHECK(readings("the second Wednesday of November 2008") == "2008-11-12..2008-11-13 day");
  CHECK(readings("последний день месяца") == "2009-10-31..2009-11-01 day");
  CHECK(readings("пятую среду ноября").empty());  // It has four.
}

TEST_CASE("two days in figures make a range", "[mentions][holidays]") {
  CHECK(readings("2009-10-05/2009-10-09") == "2009-10-05..2009-10-10 range");
  CHECK(readings("2009-10-05/09") == "2009-10-05..2009-10-10 range");
  CHECK(readings("05.10–09.10.2009") == "2009-10-05..2009-10-10 range");
  CHECK(readings("5-9.10.2009") == "2009-10-05..2009-10-10 range");
  CHECK(readings("28.12-03.01.2010") == "2009-12-28..2010-01-04 range");
}
