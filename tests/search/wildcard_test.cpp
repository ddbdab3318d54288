#include "wildcard.hpp"

#include <string>

#include <catch2/catch.hpp>

using pismo::search::matches_wildcard;

TEST_CASE("a star stands for any letters of a word, or for none", "[search][wildcard]") {
  struct Case {
    std::string_view form, pattern;
    bool matches;
  };

  const auto c = GENERATE(values<Case>({
      {"договор", "договор", true},
      {"договор", "дог*", true},
      {"договор", "договор*", true},
      {"договор", "*договор", true},
      {"договор", "*говор", true},
      {"договоры", "*говор", false},
      {"договор", "д*о*р", true},
      {"договор", "д*а*р", false},
      {"smeta.pdf.pdf", "*.pdf", true},
      {"smeta.pdf.zip", "*.pdf", false},
      {"smeta.pdf", "*.p*f", true},
      {"аб", "а*а", false},  // One letter cannot be both ends.
      {"", "*", true},
      {"", "а*", false},
  }));
  INFO(c.form << " " << c.pattern);
  CHECK(matches_wildcard(c.form, c.pattern) == c.matches);
}

TEST_CASE("many stars over a long word take no time", "[search][wildcard]") {
  const std::string form(2'000, 'a');
  std::string pattern;
  for (int i = 0; i < 500; ++i)
    pattern += "*a";
  CHECK(matches_wildcard(form, pattern));
  CHECK_FALSE(matches_wildcard(form, pattern + "*b"));
}
