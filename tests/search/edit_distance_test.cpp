#include "edit_distance.hpp"

#include <catch2/catch.hpp>

using pismo::search::within_distance;

TEST_CASE("words are as far apart as letters must be changed", "[search][edit_distance]") {
  struct Case {
    std::string_view a, b;
    unsigned distance;
  };

  const auto c = GENERATE(values<Case>({
      {"", "", 0},
      {"договор", "договор", 0},
      {"договор", "договр", 1},
      {"договор", "догавор", 1},
      {"договор", "договоры", 1},
      {"договор", "дгоовор", 2},
      {"кот", "", 3},
      {"kitten", "sitting", 3},
      {"щеглов", "щёглов", 1},
      {"a", "щ", 1},
      {"ab", "ba", 2},
  }));
  INFO(c.a << " " << c.b);
  for (unsigned limit = 0; limit < 5; ++limit) {
    CHECK(within_distance(c.a, c.b, limit) == (c.distance <= limit));
    CHECK(within_distance(c.b, c.a, limit) == (c.distance <= limit));
  }
}

TEST_CASE("bytes that are no UTF-8 do no harm", "[search][edit_distance]") {
  CHECK(within_distance("\xFF\xD0", "\xFF\xD0", 0));
  CHECK_FALSE(within_distance("\xD0", "договор", 2));
}
