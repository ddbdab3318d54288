#include "identifier_question.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "pismo/search/attachment_listing.hpp"
#include "pismo/search/identifier_kinds.hpp"

using namespace pismo::search;

TEST_CASE("an identifier is asked for in any spelling", "[search][identifiers]") {
  struct Case {
    std::string_view typed, value, written;
  };

  const auto c = GENERATE(values<Case>({
      {"7707083893", "7707083893", "ИНН 7707083893"},
      {"8 (495) 123-45-67", "+74951234567", "тел. 8(495)1234567"},
      {"+7 495 123 45 67", "+74951234567", "(495) 123-45-67"},
      {"4508 № 123456", "4508123456", "паспорт 45 08 123456"},
      {"112-233-445 95", "11223344595", "112-233-445 95"},
      {"а123вс77", "A123BC77", "А 123 ВС 77"},
      {"A123BC77", "A123BC77", "а123вс77"},
      {"Ivan.Petrov@Firma.example", "ivan.petrov@firma.example", "ivan.petrov@FIRMA.example"},
      {"GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", "GB82 WEST 1234 5698 7654 32"},
      {"4111 1111 1111 1111", "411111******1111", ""},
  }));
  INFO(c.typed);
  const auto found = identifier_values(c.typed);
  CHECK(std::find(found.begin(), found.end(), c.value) != found.end());
  const auto pattern = spellings_of(c.value);
  CHECK((pattern && pattern->occurs_in(c.written)) == !c.written.empty());
}

TEST_CASE("kinds of identifiers go by their names and by what people call them",
          "[search][identifiers]") {
  CHECK(kinds_named("inn") == std::vector<std::string>{"inn10", "inn12"});
  CHECK(kinds_named("INN10") == std::vector<std::string>{"inn10"});
  CHECK(kinds_named("shoe").empty());
  for (const std::string& name : identifier_kind_names())
    CHECK_FALSE(kinds_named(name).empty());
}

TEST_CASE("copies of a file have one name", "[search][attachments]") {
  for (const std::string name : {"Смета.xls",
                                 "смета.XLS",
                                 "Смета (1).xls",
                                 "Смета[12].xls",
                                 "Копия Смета.xls",
                                 "Смета - копия.xls",
                                 "смета - Копия (2).xls",
                                 "Copy of Смета.xls"}) {
    INFO(name);
    CHECK(comparable_name(name) == comparable_name("смета.xls"));
  }
  CHECK(comparable_name("смета 2.xls") != comparable_name("смета.xls"));
  CHECK(comparable_name("(1).xls") == "(1).xls");
  CHECK(comparable_name("копия.xls") == comparable_name("Копия.xls"));
}
