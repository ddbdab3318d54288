#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

namespace {

// `letter` is of Tuesday, 13 October 2009, 12:30 +0400. The numbers are those of the messages.
void put_talk(const MailCase& leak) {
  leak.put(
      "in.mbox",
      mbox(
          {letter("1", "Привезу завтра к 18:00."),
           letter("2", "Стенд собираем 5–9 ноября."),
           letter("3", "Отчёт за III кв. 2009 г. готов, ждём в октябре."),
           letter("4", "В 2008 году такого не было."),
           letter("5", "Нет.\n\n1 октября 2009 г. 10:00, Пётр <p@north.example> писал:\n> Завтра?"),
           letter("6", "Версия 14.10.2009, тел. 14-10-09, п. 14.10, 192.168.14.10."),
           letter("Встреча 20.10.2009", "Тема всё сказала.")}));
}

}  // namespace

TEST_CASE("letters are found by the days that they name", "[pipeline][mentions]") {
  const MailCase leak;
  put_talk(leak);
  REQUIRE(leak.index().balance.indexed == 7);

  struct Case {
    const char* question;
    Ids ids;
  };

  const auto c = GENERATE(values<Case>({
      {"mentions-date:2009-10-14", {1}},
      {"mentions-date:14.10.2009", {1}},
      {"mentions-date:2009-10-13", {}},  // It is the day of the letters, and nobody names it.
      {"mentions-date:2009-11-07", {2}},
      {"mentions-date:2009-11-10", {}},
      {"mentions-date:2009-10-02", {5}},
      {"mentions-date:2009-08", {3}},
      {"mentions-date:2009-08-15", {}},  // A quarter names no day.
      {"mentions-date:2009-10", {1, 3, 5, 7}},
      {"mentions-date:2008", {4}},
      {"mentions-date:2008-05", {}},
      {"mentions-date:2009", {1, 2, 3, 5, 7}},
      {"mentions-date:2009-10-14..2009-10-21", {1, 7}},
      {"mentions-date:..2009-10-10", {3, 4, 5}},
      {"mentions-date:>2009-10", {2}},
      {"mentions-date:2009-10-14 стенд", {}},
      {"mentions-date:2009-11 стенд", {2}},
      {"subject:встреча -mentions-date:2009-10-20", {}},
      {"NOT mentions-date:1900..2100", {6}},
  }));
  INFO(c.question);
  CHECK(ask(leak.folder(), c.question) == c.ids);
}

TEST_CASE("a question for named days says which of them are named", "[pipeline][mentions]") {
  const MailCase leak;
  put_talk(leak);
  REQUIRE(leak.index().balance.indexed == 7);
  auto engine = pismo::search::Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  const auto plan = engine.plan("mentions-date:2009-11-06..2009-11-09");
  REQUIRE(plan);
  REQUIRE(plan->expansions.size() == 1);
  std::string days;
  for (const auto& day : plan->expansions.front().forms)
    days += day.form + ":" + std::to_string(day.count) + " ";
  CHECK(days == "2009-11-06:1 2009-11-07:1 2009-11-08:1 ");
}

TEST_CASE("a lost letter is found by the days that its quotation names", "[pipeline][mentions]") {
  MailCase leak;
  leak.put("in.mbox",
           mbox({letter("Re: смета",
                        "Согласен, начинайте.\n\n1 октября 2009 г. 10:00, Пётр <p@north.example> "
                        "писал:\n> Смету по стенду согласовали, деньги придут послезавтра,\n> "
                        "начинать без договора не будем.",
                        "In-Reply-To: <lost@north.example>\n")}));
  REQUIRE(leak.index().balance.indexed == 1);
  CHECK(ask(leak.folder(), "mentions-date:2009-10-03 is:recovered").size() == 1);
  CHECK(ask(leak.folder(), "mentions-date:2009-10-15 is:recovered").empty());
}

TEST_CASE("a log that names more days than anybody asks for is cut, and says so",
          "[pipeline][mentions]") {
  std::string log;
  for (int year = 1960; year < 2000; ++year)
    for (int month = 1; month <= 12; ++month)
      for (int day = 1; day <= 28; ++day)
        log += std::to_string(year) + "-" + (month < 10 ? "0" : "") + std::to_string(month) + "-" +
               (day < 10 ? "0" : "") + std::to_string(day) + "\n";
  MailCase leak;
  leak.put("in.mbox", mbox({letter("log", log)}));
  CHECK(leak.index().partly_read == 1);
  CHECK(leak.sql("SELECT code FROM defects WHERE code = 'mentions_capped'").size() == 1);
  CHECK(ask(leak.folder(), "mentions-date:1961-05-05") == Ids{1});
}

TEST_CASE("a case of an earlier pismo says that it does not know named days",
          "[pipeline][mentions]") {
  const MailCase leak;
  put_talk(leak);
  REQUIRE(leak.index().balance.indexed == 7);
  CHECK(leak.sql("DELETE FROM made_with WHERE what = 'named_days'").empty());
  auto engine = pismo::search::Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  const auto plan = engine.plan("mentions-date:2009");
  REQUIRE_FALSE(plan);
  CHECK(plan.error().message.find("an earlier pismo made it") != std::string::npos);
}
