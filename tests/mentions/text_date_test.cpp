#include "pismo/mentions/text_date.hpp"

#include <catch2/catch.hpp>

using pismo::mentions::text_date_evidence;

TEST_CASE("a text is evidence only when its date is whole and certain", "[mentions][text-date]") {
  struct Case {
    std::string_view value, hint, local;
  };

  const auto c = GENERATE(values<Case>({
      {"Москва, «15» октября 2009 года", "", "2009-10-15"},
      {"15 October 2009, 12:03", "", "2009-10-15T12:03"},
      {"2009-10-15 12:03:07", "", "2009-10-15T12:03:07"},
      {"II кв. 2008 г.", "", "2008-Q2"},
      {"в 2008 году", "", "2008"},
      {"летом 2008 года", "", "2008-06-01/2008-09-01"},
      {"с 5 по 9 ноября 2009 г.", "", "2009-11-05/2009-11-10"},
      {"25/10/2009", "", "2009-10-25"},
      {"10/25/2009", "", "2009-10-25"},
      {"05/10/2009", "", ""},
      {"05/10/2009", "dmy", "2009-10-05"},
      {"05/10/2009", "mdy", "2009-05-10"},
      {"завтра", "", ""},
      {"15 октября", "", ""},
      {"п. 3.10.2009 договора", "", ""},
      {"ГОСТ 15.10.2009", "", ""},
      {"31.02.2009", "", ""},
  }));
  INFO(c.value << " " << c.hint);
  const auto date = text_date_evidence(c.value, c.hint);
  CHECK((date ? date->local : "") == c.local);
}
