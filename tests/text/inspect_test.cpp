#include "pismo/text/inspect.hpp"

#include <catch2/catch.hpp>

using pismo::Span;
using pismo::text::inspect;

TEST_CASE("inspection shows what a word is read as", "[text][inspect]") {
  const auto rows = inspect("Отчёты ФCБ-отдела reports", "auto");
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].surface == "Отчёты");
  CHECK(rows[0].normal == "отчеты");
  CHECK(rows[0].span == Span{0, 12});
  CHECK(rows[0].lemmas == std::vector<std::string>{"отчет"});
  CHECK(rows[0].read_as.empty());
  CHECK(rows[1].normal == "фсб-отдела");
  CHECK(rows[1].read_as == "ФСБ-отдела");
  CHECK(rows[2].read_as == "ФСБ");
  CHECK(rows[3].read_as.empty());
  CHECK(rows[4].lemmas == std::vector<std::string>{"report"});
}

TEST_CASE("inspection in one language leaves the other's analyses out", "[text][inspect]") {
  using Lemmas = std::vector<std::string>;

  struct Case {
    std::string languages;
    Lemmas russian, english;
  };

  const auto c = GENERATE(values<Case>({
      {"ru", {"отчет"}, {}},
      {"en", {}, {"report"}},
      {"ru,en", {"отчет"}, {"report"}},
      {"en,ru", {"отчет"}, {"report"}},
      {"auto", {"отчет"}, {"report"}},
      {"r", {}, {}},
  }));
  INFO(c.languages);
  const auto rows = inspect("отчёты reports", c.languages);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].lemmas == c.russian);
  CHECK(rows[1].lemmas == c.english);
}
