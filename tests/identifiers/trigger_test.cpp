// What is passed over for speed holds no identifiers.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "places.hpp"

using namespace pismo::identifiers;

namespace {

std::vector<Identifier> found_in(std::string_view text, Places places) {
  std::vector<Identifier> all;
  find_in(text, places, [&](Identifier&& one) { all.push_back(std::move(one)); });
  return all;
}

}  // namespace

TEST_CASE("identifiers far from each other are found as those side by side are", "[identifiers]") {
  const std::string local(64, 'a');
  const std::vector<std::string> kinds = {"ИНН 7736050003",
                                          "почта " + local + "@firma.example",
                                          "X" + local + "@firma.example",
                                          "www.firma.example/путь",
                                          "hxxps://firma.example",
                                          "USD 1,500.00",
                                          "$ 100",
                                          "€ 100",
                                          "А 123 ВС 77",
                                          "+ (495) 123-45-67",
                                          "GB82 WEST 1234 5698 7654 32",
                                          "А40-12345/09",
                                          "р/с 40702810500000012345 БИК 044525225"};
  for (const std::string_view filler : {"слово ", "word ", "no-blank.", "a\n", ", "}) {
    for (const std::size_t length :
         std::vector<std::size_t>{0, 10, 60, 79, 80, 81, 90, 200, 1000}) {
      std::string text;
      for (const std::string& kind : kinds) {
        std::string gap;
        while (gap.size() < length)
          gap += filler;
        text += gap + " " + kind + " ";
      }
      INFO(filler << length);
      const auto all = found_in(text, Places::all);
      CHECK(all.size() >= 10);
      CHECK(found_in(text, Places::near_triggers) == all);
    }
  }
}
