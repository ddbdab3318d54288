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

TEST_CASE("figures that number something else are no dates", "[mentions][false-friends]") {
  const auto c = GENERATE(values<Case>({
      {"версия 10.11.12", ""},
      {"версия 10.11.2012 вышла", ""},
      {"v1.2.2009", ""},
      {"kernel 2.6.32", ""},
      {"192.168.10.11", ""},
      {"адрес 10.12.20.9", ""},
      {"ГОСТ 12.10.2009", ""},
      {"п. 3.10.2009 договора", ""},
      {"тел. 15.10.20", ""},
      {"тел. 123-45-67", ""},
      {"+7 495 12-10-09", ""},
      {"ф. 12.10.15", ""},
      {"т/ф 12.10.15", ""},
      {"тел./факс (495) 12-10-2009", ""},
      {"ГОСТ Р 15.10.2009", ""},
      {"разд. 3.10.2009", ""},
      {"прил. 3.10.2009", ""},
      {"прошивка 2.10.09", ""},
      {"firmware 2.10.09", ""},
      {"10.11 руб.", ""},
      {"до 10.11 руб.", ""},
      {"1.5 млн руб.", ""},
      {"$10.11", ""},
      {"счёт 3:2 в нашу пользу", ""},
      {"соотношение 10:15", ""},
      {"1:10 scale", ""},
      {"5 minutes", ""},
      {"2000 people", ""},
      {"in 2000 cases", ""},
      {"room 101, 10.11", ""},
      {"IMG_20091015", ""},
      {"q3_count", ""},
      {"ул. 8 Марта, 12", ""},
      {"на площади 1905 года", ""},
      {"глава XI.2009", ""},
      {"12 V 2000 mA", ""},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}

TEST_CASE("figures behind a day and its month need not be a year", "[mentions][false-friends]") {
  constexpr std::string_view kDay = "2009-10-12..2009-10-13 day";
  const auto c = GENERATE_COPY(values<Case>({
      {"12 октября 12 человек пришли", kDay},
      {"12 октября 10 рублей", kDay},
      {"12 октября 08 05", kDay},
      {"12 октября 08ч", kDay},
      {"12 октября 08 минут", kDay},
      {"12 октября 08:30", "2009-10-12T08:30..2009-10-12T08:31 minute"},
      {"October 12 08 it began", kDay},
      {"12 октября 45 лет назад", kDay},
  }));
  INFO(c.text);
  CHECK(readings(c.text).starts_with(c.found));
  CHECK(readings(c.text).find("2008") == std::string::npos);
  CHECK(readings(c.text).find("1945") == std::string::npos);
}

TEST_CASE("words that only look like dates are none", "[mentions][false-friends]") {
  const auto c = GENERATE(values<Case>({
      {"we may march on", ""},
      {"С Новым годом!", ""},
      {"С наступающим Новым годом и Рождеством!", ""},
      {"Merry Christmas and a Happy New Year!", ""},
      {"майские указы", ""},
      {"на майские указы ссылаются", ""},
      {"a new version, new years of work", ""},
      {"новый договор", ""},
      {"May I ask you", ""},
      {"this may be so", ""},
      {"the sun sat on the wall", ""},
      {"a second later than that", ""},
      {"April is on leave", ""},
      {"a PM hook", ""},
      {"on the 21st floor", ""},
      {"on second thought", ""},
      {"ко 2-му этапу", ""},
      {"Добрый день! Доброе утро.", ""},
      {"Good morning", ""},
      {"перевели часы на час назад", ""},
      {"за неделю управимся", ""},
      {"31.11.2009", ""},
      {"40 октября", ""},
      {"40-х числах октября", ""},
  }));
  INFO(c.text);
  CHECK(readings(c.text) == c.found);
}
