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
  const auto rows = inspect("отчёты reports", "ru");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].lemmas == std::vector<std::string>{"отчет"});
  CHECK(rows[1].lemmas.empty());
}
