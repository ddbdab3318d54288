#include "pismo/mime/date.hpp"

#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "pismo/mime/inspect.hpp"

#include "shared_files.hpp"

using pismo::mime::read_date;

namespace {

std::string utc(std::string_view text) {
  const auto date = read_date(text);
  return date && date->utc ? pismo::mime::utc_text(*date->utc) : "NONE";
}

}  // namespace

TEST_CASE("a date is read as mail programs print it", "[mime][date]") {
  struct Case {
    std::string_view name, text, utc;
  };

  const auto c = GENERATE(values<Case>({
      {"RFC 5322", "Thu, 15 Oct 2009 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"no weekday, no seconds", "15 Oct 2009 12:03 +0400", "2009-10-15T08:03:00Z"},
      {"year of two digits", "Wed, 06 Nov 96 08:49:37 GMT", "1996-11-06T08:49:37Z"},
      {"year of three digits", "Thu, 15 Oct 109 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"year counted from 1900", "Thu, 15 Oct 19109 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"Ukrainian", "Пн, 05 жов 2009 12:03:05 +0300", "2009-10-05T09:03:05Z"},
      {"Ukrainian, a Wednesday in August",
       "середа, 5 серпня 2009 12:03 +0300",
       "2009-08-05T09:03:00Z"},
      {"afternoon with dots", "Thu, 15 Oct 2009 1:03:05 p.m. +0400", "2009-10-15T09:03:05Z"},
      {"a zone as Windows names it",
       "15 Oct 2009 12:03:05 Pacific Daylight Time",
       "2009-10-15T19:03:05Z"},
      {"Moscow as Windows names it",
       "15 Jan 2012 12:03:05 (Russian Standard Time)",
       "2012-01-15T08:03:05Z"},
      {"summer time of a zone", "15 Jul 2009 12:03:05 MET DST", "2009-07-15T10:03:05Z"},
      {"seconds since 1970", "1255593785", "2009-10-15T08:03:05Z"},
      {"milliseconds since 1970", "1255593785123", "2009-10-15T08:03:05Z"},
      {"seconds with an offset", "1255593785 +0400", "2009-10-15T08:03:05Z"},
      {"ten digits of a day and an hour", "2009101512", "NONE"},
      {"asctime", "Thu Oct 15 12:03:05 2009", "2009-10-15T12:03:05Z"},
      {"asctime with a zone before the year",
       "Thu Oct 15 12:03:05 MSD 2009",
       "2009-10-15T08:03:05Z"},
      {"ISO 8601", "2009-10-15T12:03:05+04:00", "2009-10-15T08:03:05Z"},
      {"ISO 8601 with a fraction", "2009-10-15T08:03:05.123Z", "2009-10-15T08:03:05Z"},
      {"ISO 8601, basic", "20091015T080305Z", "2009-10-15T08:03:05Z"},
      {"dots in the time", "Thu, 15 Oct 2009 12.03.05 +0400", "2009-10-15T08:03:05Z"},
      {"Russian, genitive", "Чт, 15 октября 2009 г. 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"Russian, nominative, capital", "15 Октябрь 2009 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"Russian, cut", "пт, 01 май 2009 12:03:05 +0400", "2009-05-01T08:03:05Z"},
      {"Russian numbers", "15.10.2009 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"dashes", "15-Oct-2009 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"dashes after the time", "12:03:05 15-Oct-2009 +0400", "2009-10-15T08:03:05Z"},
      {"half days", "10/15/2009 3:03:05 PM", "2009-10-15T15:03:05Z"},
      {"midnight of half days", "Thu, 15 Oct 2009 12:03 AM", "2009-10-15T00:03:00Z"},
      {"JavaScript",
       "Thu Oct 15 2009 12:03:05 GMT+0400 (Moscow Daylight Time)",
       "2009-10-15T08:03:05Z"},
      {"GMT+4 east of Greenwich", "Thu, 15 Oct 2009 12:03:05 GMT+4", "2009-10-15T08:03:05Z"},
      {"a leap second", "Thu, 15 Oct 2009 12:03:60 +0400", "2009-10-15T08:04:00Z"},
      {"comments everywhere",
       "(x) Thu, 15 (a(b)c) Oct 2009 12:03:05 +0400 (MSD)",
       "2009-10-15T08:03:05Z"},
      {"the zone in the comment only", "Thu, 15 Oct 2009 12:03:05 (MSD)", "2009-10-15T08:03:05Z"},
      {"a leap day", "29 Feb 2008 00:00:00 +0000", "2008-02-29T00:00:00Z"},
      {"before 1970", "1 Jan 1969 00:00:00 GMT", "1969-01-01T00:00:00Z"},
      {"a wrong weekday", "Mon, 15 Oct 2009 12:03:05 +0400", "2009-10-15T08:03:05Z"},
      {"no such day", "30 Feb 2009 12:03:05 +0000", "NONE"},
      {"no such hour", "15 Oct 2009 25:03:05 +0000", "NONE"},
      {"no such zone", "Thu, 15 Oct 2009 12:03:05 +9900", "NONE"},
      {"either month", "05/06/2009 12:03:05", "NONE"},
      {"no month", "2009", "NONE"},
      {"words", "yesterday", "NONE"},
      {"nothing", "", "NONE"},
  }));
  INFO(c.name);
  CHECK(utc(c.text) == c.utc);
}

// What is printed by the book is read in one go; one blank more, and it is read word by word.
TEST_CASE("a date by the book is read as others are", "[mime][date]") {
  std::string text = GENERATE(values<std::string>({
      "Thu, 15 Oct 2009 12:03:05 +0400",       "thu, 5 OCT 2009 12:03:05 -0330",
      "Fri, 15 Oct 2009 12:03 +0400",          "15 Oct 2009 12:03:60 -0000",
      "Sun, 29 Feb 2009 12:03:05 +0000",       "Sun, 29 Feb 2004 24:00:00 +0000",
      "Mon, 1 Mar 2004 24:00:01 +0000",        "Mon, 0 Mar 2004 10:00:01 +0000",
      "Mon, 1 Mar 2004 10:60:01 +0000",        "Tue, 31 Dec 1999 23:59:59 -1500",
      "Tue, 31 Dec 1999 23:59:59 +1261",       "Tue, 31 Dec 9999 23:59:59 +1400",
      "Tue, 31 Dec 1999 23:59:59 -0000 (GMT)", "Tue, 31 Dec 1999 23:59:59 +0300 (MSK)",
      "Tue, 31 Dec 1999 23:59:59 +0300 ()",    "Tue, 31 Dec 1999 23:59:59 +0300 (a (b))",
      "Tue, 31 Dec 1999 23:59:59 +0300 MSK",   "Wed, 06 Nov 0096 08:49:37 +0000",
      "Wed, 06 Nov 0109 08:49:37 +0000",
  }));
  INFO(text);
  const auto by_the_book = read_date(text);
  text.insert(text.find(' '), " ");
  const auto word_by_word = read_date(text);
  REQUIRE(by_the_book.has_value() == word_by_word.has_value());
  if (!by_the_book) return;
  CHECK(by_the_book->local == word_by_word->local);
  CHECK(by_the_book->utc == word_by_word->utc);
  CHECK(by_the_book->offset_minutes == word_by_word->offset_minutes);
  CHECK(by_the_book->zone_known == word_by_word->zone_known);
  CHECK(by_the_book->has_time == word_by_word->has_time);
  CHECK(by_the_book->has_seconds == word_by_word->has_seconds);
  CHECK(by_the_book->zone_printed == word_by_word->zone_printed);
  CHECK(by_the_book->leap_second == word_by_word->leap_second);
  CHECK(by_the_book->weekday_mismatch == word_by_word->weekday_mismatch);
  CHECK(by_the_book->bad_zone == word_by_word->bad_zone);
}

TEST_CASE("Moscow time by name follows the law of its year", "[mime][date]") {
  CHECK(read_date("15 Jan 2009 12:00 MSK")->offset_minutes == 180);
  CHECK(read_date("15 Jul 2009 12:00 MSD")->offset_minutes == 240);
  CHECK(read_date("15 Jan 2012 12:00 MSK")->offset_minutes == 240);
  CHECK(read_date("27 Mar 2011 01:59 MSK")->offset_minutes == 180);
  CHECK(read_date("27 Mar 2011 03:00 MSK")->offset_minutes == 240);
  CHECK(read_date("26 Oct 2014 02:00 MSK")->offset_minutes == 180);
  CHECK(read_date("15 Jan 2016 12:00 MSK")->offset_minutes == 180);
  CHECK(read_date("15 Jan 2012 12:00 YEKT")->offset_minutes == 360);
}

TEST_CASE("a zone that says nothing is not known", "[mime][date]") {
  const auto printed = read_date("Thu, 15 Oct 2009 12:03:05 -0000");
  CHECK(printed->zone_known == false);
  CHECK(printed->offset_minutes == 0);
  for (const auto* text : {"Thu, 15 Oct 2009 12:03:05 A",
                           "Thu, 15 Oct 2009 12:03:05 XYZ",
                           "Thu, 15 Oct 2009 12:03:05"}) {
    INFO(text);
    CHECK_FALSE(read_date(text)->zone_known);
    CHECK(read_date(text)->offset_minutes == std::nullopt);
    CHECK(utc(text) == "2009-10-15T12:03:05Z");
  }
  CHECK(read_date("Thu, 15 Oct 2009 12:03:05 Z")->zone_known);
  CHECK(read_date("Mon, 15 Oct 2009 12:03:05 Z")->weekday_mismatch);
  CHECK_FALSE(read_date("Thu, 15 Oct 2009 12:03:05 Z")->weekday_mismatch);
}

TEST_CASE("numbers tied together are no reason to fall", "[mime][date]") {
  for (const char* text : {"12345-7", "123456.12345", "1-20091015", "999999999-1"}) {
    INFO(text);
    CHECK_FALSE(read_date(text));
  }
  CHECK(read_date("20091015-12"));
  CHECK(read_date("15-Oct-2009 120305"));
}

TEST_CASE("a Received field is dated behind its last semicolon", "[mime][date]") {
  CHECK(pismo::mime::received_date(
            "from a by b; id 1; Thu, 15 Oct 2009 12:03:07 +0400 (MSD; summer)") ==
        "Thu, 15 Oct 2009 12:03:07 +0400 (MSD; summer)");
  CHECK(pismo::mime::received_date("from a by b").empty());
}

TEST_CASE("the dates of the case list are read", "[mime][date][shared]") {
  for (const auto* file : {"cases/date_header.dev.tsv", "cases/received.dev.tsv"}) {
    for (const auto& row : pismo::test::shared_rows(file)) {
      // Rows with an assumed zone belong to those who know the sender.
      if (row.size() < 5 || row[0] == "id" || row[3].starts_with("default_tz")) continue;
      std::string text = row[2];
      if (const auto fold = text.find("\\r\\n"); fold != std::string::npos)
        text.replace(fold, 4, "\r\n");
      if (row[1] == "received") text = pismo::mime::received_date(text);
      INFO(row[0] << " " << text);
      CHECK(utc(text) == row[4]);
    }
  }
}
