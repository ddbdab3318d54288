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

TEST_CASE("days are counted from the letter", "[mentions][relative]") {
  const auto c = GENERATE(values<Case>({
      {"сегодня", "2009-10-15..2009-10-16 day"},
      {"послезавтра", "2009-10-17..2009-10-18 day"},
      {"позавчера было тихо", "2009-10-13..2009-10-14 day"},
      {"the day after tomorrow", "2009-10-17..2009-10-18 day"},
      {"the day before yesterday", "2009-10-13..2009-10-14 day"},
      {"к завтрашнему дню", "2009-10-16..2009-10-17 day by"},
      {"через две недели", "2009-10-29..2009-10-30 day"},
      {"через месяц", "2009-11-15..2009-11-16 day"},
      {"через полтора часа", "2009-10-15T16:00..2009-10-15T16:01 minute"},
      {"через 15 минут", "2009-10-15T14:45..2009-10-15T14:46 minute"},
      {"неделю назад", "2009-10-08..2009-10-09 day"},
      {"три дня тому назад", "2009-10-12..2009-10-13 day"},
      {"полгода назад", "2009-04-15..2009-04-16 day"},
      {"пару недель назад", "2009-10-01..2009-10-02 day"},
      {"in half an hour", "2009-10-15T15:00..2009-10-15T15:01 minute"},
      {"2 weeks ago", "2009-10-01..2009-10-02 day"},
      {"two weeks from now", "2009-10-29..2009-10-30 day"},
      {"несколько дней назад", ""},
      {"a few days ago", ""},
      {"in a minute", ""},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("days are counted from a day that is named", "[mentions][relative]") {
  const auto c = GENERATE(values<Case>({
      {"a week from Friday", "2009-10-23..2009-10-24 day"},
      {"two days before 5 November", "2009-11-03..2009-11-04 day"},
      {"через неделю после 5 ноября", "2009-11-12..2009-11-13 day"},
      {"за два дня до пятницы", "2009-10-14..2009-10-15 day"},
      {"дней через пять", "2009-10-20..2009-10-21 day"},
      {"дня два назад", "2009-10-13..2009-10-14 day"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("weeks, months and years are counted from the letter's own", "[mentions][relative]") {
  const auto c = GENERATE(values<Case>({
      {"на прошлой неделе", "2009-10-05..2009-10-12 week"},
      {"в этом месяце", "2009-10-01..2009-11-01 month"},
      {"в следующем квартале", "2010-01-01..2010-04-01 quarter"},
      {"в прошлом году", "2008-01-01..2009-01-01 year"},
      {"last week", "2009-10-05..2009-10-12 week"},
      {"next quarter", "2010-01-01..2010-04-01 quarter"},
      {"на выходных", "2009-10-17..2009-10-19 weekend"},
      {"next weekend", "2009-10-24..2009-10-26 weekend"},
      {"прошлым летом", "2009-06-01..2009-09-01 season"},
      {"в течение двух недель", "2009-10-15..2009-10-30 range"},
      {"за последние три дня", "2009-10-12..2009-10-16 range"},
      {"in the next 3 days", "2009-10-15..2009-10-19 range"},
      {"в начале следующей недели", "2009-10-19..2009-10-21 third"},
      {"до конца недели", "2009-10-18..2009-10-19 day until"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("a weekday is the next one, unless a verb tells of the past", "[mentions][relative]") {
  const auto c = GENERATE(values<Case>({
      {"в среду созвонимся", "2009-10-21..2009-10-22 day"},
      {"в среду прислал договор", "2009-10-14..2009-10-15 day"},
      {"в понедельник мы получили письмо", "2009-10-12..2009-10-13 day"},
      {"see you Friday", "2009-10-16..2009-10-17 day"},
      {"Friday we agreed", "2009-10-09..2009-10-10 day"},
      {"we will meet on Monday", "2009-10-19..2009-10-20 day"},
      {"в следующую пятницу", "2009-10-23..2009-10-24 day"},
      {"в прошлый вторник", "2009-10-06..2009-10-07 day"},
      {"во вторник на следующей неделе", "2009-10-20..2009-10-21 day"},
      {"Friday next week", "2009-10-23..2009-10-24 day"},
      {"до конца дня среды", "2009-10-21..2009-10-22 day until"},
      {"каждую пятницу", ""},
      {"по средам", ""},
      {"в окружающей среде", ""},
      {"every Friday", ""},
      {"в отделе в пятницу отчёт", "2009-10-16..2009-10-17 day"},
      {"стола в среду не будет", "2009-10-21..2009-10-22 day"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}
