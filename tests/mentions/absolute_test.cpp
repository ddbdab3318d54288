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

TEST_CASE("a day is read in figures and in words", "[mentions][absolute]") {
  const auto c = GENERATE(values<Case>({
      {"Счёт от 20.10.2009", "2009-10-20..2009-10-21 day"},
      {"счёт от 20.10.09", "2009-10-20..2009-10-21 day"},
      {"act of 2009-10-20", "2009-10-20..2009-10-21 day"},
      {"10/25/2009", "2009-10-25..2009-10-26 day"},
      {"12/10/2009", "2009-10-12..2009-10-13 day"},
      {"5.10.09 г.", "2009-10-05..2009-10-06 day"},
      {"договор от 5 мая 08, акт", "2008-05-05..2008-05-06 day"},
      {"5 мая 08", "2008-05-05..2008-05-06 day"},
      {"5 мая 08.", "2008-05-05..2008-05-06 day"},
      {"5 May 08 we met", "2008-05-05..2008-05-06 day"},
      {"с 5 по 7 мая 08 все уехали", "2008-05-05..2008-05-08 range"},
      {"срок до 10.11", "2009-11-10..2009-11-11 day until"},
      {"пт 16.10", "2009-10-16..2009-10-17 day"},
      {"16.10 в 12.00", "2009-10-16T12:00..2009-10-16T12:01 minute"},
      {"«15» октября 2009 г.", "2009-10-15..2009-10-16 day"},
      {"15-го октября 2009 года", "2009-10-15..2009-10-16 day"},
      {"двадцать первого октября", "2009-10-21..2009-10-22 day"},
      {"двадцать первого октября две тысячи девятого года", "2009-10-21..2009-10-22 day"},
      {"15 окт. 2009 г., 12:03", "2009-10-15T12:03..2009-10-15T12:04 minute"},
      {"15-Oct-2009", "2009-10-15..2009-10-16 day"},
      {"акт от 7.XI.2009", "2009-11-07..2009-11-08 day"},
      {"7.ХI.09 г. (русская Х)", "2009-11-07..2009-11-08 day"},
      {"7/XI-09", "2009-11-07..2009-11-08 day"},
      {"7 XI 2009", "2009-11-07..2009-11-08 day"},
      {"the twenty-first of October", "2009-10-21..2009-10-22 day"},
      {"October 21, 2009", "2009-10-21..2009-10-22 day"},
      {"Oct 5th", "2009-10-05..2009-10-06 day"},
      {"31 ноября", ""},
      {"29 февраля 2009", ""},
      {"in may 2009", "2009-05-01..2009-06-01 month"},
      {"15 мая с.г.", "2009-05-15..2009-05-16 day"},
      {"15 октября прошлого года", "2008-10-15..2008-10-16 day"},
      {"до 21-го", "2009-10-21..2009-10-22 day until"},
      {"к 21-му числу", "2009-10-21..2009-10-22 day by"},
      {"5-го числа следующего месяца", "2009-11-05..2009-11-06 day"},
      {"the 5th of next month", "2009-11-05..2009-11-06 day"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("a time that a program printed has its own year", "[mentions][absolute]") {
  constexpr std::string_view kRead = "2007-10-01T14:03..2007-10-01T14:03 second";
  const auto c = GENERATE_COPY(values<Case>({
      {"it says Mon Oct  1 14:03:21 2007, and stopped", kRead},
      {"Oct 1 14:03:21 2007", kRead},
      {"Mon Oct 1 14:03:21 MSD 2007", kRead},
      {"Mon Oct 1 14:03:21 people 2007", "2009-10-01..2009-10-02 day"},
      {"Oct 1 14:03:21 pismo[2007]: started", "2009-10-01T14:03..2009-10-01T14:03 second"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
  // No anchor is needed: attachments are read, too.
  if (c.found == kRead) CHECK(readings(c.text, "") == kRead);
}

TEST_CASE("a day without a year is near the letter", "[mentions][absolute]") {
  const auto c = GENERATE(values<Case>({
      {"10 октября мы получили ответ", "2009-10-10..2009-10-11 day"},
      {"письмо от 12 октября", "2009-10-12..2009-10-13 day"},
      {"9 мая", "2010-05-09..2010-05-10 day"},
      {"8 марта", "2010-03-08..2010-03-09 day"},
      {"29 февраля", "2012-02-29..2012-03-01 day"},
      {"since May", "2009-05-01..2009-06-01 month from"},
      {"в четверг, 15 октября", "2009-10-15..2009-10-16 day"},
      {"15 октября (четверг)", "2009-10-15..2009-10-16 day"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("longer periods are read", "[mentions][absolute]") {
  const auto c = GENERATE(values<Case>({
      {"октябрь 2009", "2009-10-01..2009-11-01 month"},
      {"в мае", "2010-05-01..2010-06-01 month"},
      {"в октябре прошлого года", "2008-10-01..2008-11-01 month"},
      {"III кв. 2009 г.", "2009-07-01..2009-10-01 quarter"},
      {"в IV квартале", "2009-10-01..2010-01-01 quarter"},
      {"Q3 2009", "2009-07-01..2009-10-01 quarter"},
      {"third quarter of 2009", "2009-07-01..2009-10-01 quarter"},
      {"1 полугодие 2009 г.", "2009-01-01..2009-07-01 half"},
      {"вторая половина 2009 года", "2009-07-01..2010-01-01 half"},
      {"H1 2009", "2009-01-01..2009-07-01 half"},
      {"зимой 2008 года", "2008-12-01..2009-03-01 season"},
      {"осенью", "2009-09-01..2009-12-01 season"},
      {"in the summer of 2008", "2008-06-01..2008-09-01 season"},
      {"в 2008 году", "2008-01-01..2009-01-01 year"},
      {"2007–2009 гг.", "2007-01-01..2010-01-01 range"},
      {"since 2005", "2005-01-01..2006-01-01 year from"},
      {"в девяностые годы", "1990-01-01..2000-01-01 decade"},
      {"в 1990-х", "1990-01-01..2000-01-01 decade"},
      {"the nineties", "1990-01-01..2000-01-01 decade"},
      {"в середине ноября", "2009-11-11..2009-11-21 third"},
      {"в начале 2010 года", "2010-01-01..2010-05-01 third"},
      {"at the beginning of 2010", "2010-01-01..2010-05-01 third"},
      {"early 2010", "2010-01-01..2010-05-01 third"},
      {"mid-October", "2009-10-11..2009-10-21 third"},
      {"в первых числах ноября", "2009-11-01..2009-11-06 range"},
      {"в 20-х числах октября", "2009-10-20..2009-10-30 range"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("the ends of a range are one time", "[mentions][absolute]") {
  const auto c = GENERATE(values<Case>({
      {"5–9 ноября", "2009-11-05..2009-11-10 range"},
      {"с 5 по 9 ноября", "2009-11-05..2009-11-10 range"},
      {"с 28 октября по 3 ноября", "2009-10-28..2009-11-04 range"},
      {"с 10.11 по 15.11.2009", "2009-11-10..2009-11-16 range"},
      {"15.10.2009-20.10.2009", "2009-10-15..2009-10-21 range"},
      {"Nov 5-9, 2009", "2009-11-05..2009-11-10 range"},
      {"between 5 and 9 November", "2009-11-05..2009-11-10 range"},
      {"from October 28 to November 3", "2009-10-28..2009-11-04 range"},
      {"май–август 2009", "2009-05-01..2009-09-01 range"},
      {"в мае-июне", "2010-05-01..2010-07-01 range"},
      {"с понедельника по среду", "2009-10-19..2009-10-22 range"},
      {"5, 6 и 7 ноября",
       "2009-11-05..2009-11-06 day; 2009-11-06..2009-11-07 day; 2009-11-07..2009-11-08 day"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("parts of a month and months of a year are counted", "[mentions][absolute]") {
  const auto c = GENERATE(values<Case>({
      {"с 1 по 15 число", "2009-10-01..2009-10-16 range"},
      {"за 9 месяцев 2009 года", "2009-01-01..2009-10-01 range"},
      {"the first week of November", "2009-11-01..2009-11-08 week"},
      {"в последнюю неделю октября", "2009-10-25..2009-11-01 week"},
      {"с начала года", "2009-01-01..2009-01-02 day from"},
      {"Monday the 19th", "2009-10-19..2009-10-20 day"},
      {"later this week", "2009-10-12..2009-10-19 week"},
      {"около трёх часов дня", "2009-10-15T15:00..2009-10-15T15:01 minute"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("ranges of days in figures and parts of months are read", "[mentions][absolute]") {
  const auto c = GENERATE(values<Case>({
      {"с 15.10 по 20.10", "2009-10-15..2009-10-21 range"},
      {"в двадцатых числах ноября", "2009-11-20..2009-11-30 range"},
      {"первая декада ноября", "2009-11-01..2009-11-11 third"},
      {"the week of November 11", "2009-11-09..2009-11-16 week"},
      {"4Q 2008 results", "2008-10-01..2009-01-01 quarter"},
      {"4Q08 results", "2008-10-01..2009-01-01 quarter"},
      {"в восьмидесятых", "1980-01-01..1990-01-01 decade"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("a bound has the interval of the time it names", "[mentions][absolute]") {
  const auto c = GENERATE(values<Case>({
      {"до пятницы", "2009-10-16..2009-10-17 day until"},
      {"к пятнице", "2009-10-16..2009-10-17 day by"},
      {"не ранее 10.11", "2009-11-10..2009-11-11 day from"},
      {"не позднее 20 октября", "2009-10-20..2009-10-21 day by"},
      {"начиная с понедельника", "2009-10-19..2009-10-20 day from"},
      {"после 15 ноября", "2009-11-15..2009-11-16 day after"},
      {"by Friday", "2009-10-16..2009-10-17 day by"},
      {"until the 21st", "2009-10-21..2009-10-22 day until"},
      {"no later than 20 October", "2009-10-20..2009-10-21 day by"},
      {"not before 1 November", "2009-11-01..2009-11-02 day from"},
      {"до конца года", "2009-12-31..2010-01-01 day until"},
      {"by the end of the week", "2009-10-18..2009-10-19 day by"},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}
