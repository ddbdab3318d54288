#include "word_places.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using pismo::search::Neighbours;
using pismo::search::Sought;

namespace {

/// A phrase of words that stand side by side.
Sought phrase(const std::vector<std::string>& words) {
  Sought sought;
  for (const std::string& word : words)
    sought.places.push_back({static_cast<std::uint32_t>(sought.places.size()), {word}});
  return sought;
}

Neighbours sides(const std::vector<std::vector<std::string>>& phrases,
                 unsigned distance,
                 bool in_order = false) {
  Neighbours neighbours;
  neighbours.distance = distance;
  neighbours.in_order = in_order;
  for (const auto& words : phrases)
    neighbours.sides.push_back({phrase(words)});
  return neighbours;
}

bool together(std::string_view text, const Neighbours& neighbours) {
  pismo::text::Tokenizer tokenizer;
  return stand_together(tokenizer, text, neighbours);
}

}  // namespace

TEST_CASE("phrases are near by the words between them", "[search][near]") {
  struct Case {
    std::string_view name, text;
    Neighbours neighbours;
    bool near;
  };

  // Single letters in a row would be one word that is spaced out.
  const auto c = GENERATE(values<Case>({
      {"side by side", "aa bb cc", sides({{"aa", "bb"}, {"cc"}}, 1), true},
      {"other order", "cc aa bb", sides({{"aa", "bb"}, {"cc"}}, 1), true},
      {"other order, asked in order", "cc aa bb", sides({{"aa", "bb"}, {"cc"}}, 1, true), false},
      {"too far", "aa bb xx cc", sides({{"aa", "bb"}, {"cc"}}, 1), false},
      {"near enough", "aa bb xx cc", sides({{"aa", "bb"}, {"cc"}}, 2), true},
      {"long phrase counts once",
       "aa bb aa bb aa cc",
       sides({{"aa", "bb", "aa", "bb", "aa"}, {"cc"}}, 1),
       true},
      {"overlap is not near", "aa bb cc", sides({{"aa", "bb"}, {"bb", "cc"}}, 5), false},
      {"one word twice", "aa xx aa", sides({{"aa"}, {"aa"}}, 2), true},
      {"one word once", "aa xx", sides({{"aa"}, {"aa"}}, 2), false},
      {"three, gaps together", "aa xx bb xx cc", sides({{"aa"}, {"bb"}, {"cc"}}, 4), true},
      {"three, too far together", "aa xx bb xx cc", sides({{"aa"}, {"bb"}, {"cc"}}, 3), false},
      {"three in any order", "cc aa bb", sides({{"aa"}, {"bb"}, {"cc"}}, 2), true},
      {"a later one is nearer", "aa xx xx xx aa bb cc", sides({{"aa"}, {"bb"}, {"cc"}}, 2), true},
      {"a nearer one after a far one", "aa bb xx xx aa xx bb", sides({{"aa"}, {"bb"}}, 1), true},
      {"nothing", "", sides({{"aa"}, {"bb"}}, 9), false},
      {"one side alone", "xx aa", sides({{"aa"}}, 0), true},
  }));
  INFO(c.name);
  CHECK(together(c.text, c.neighbours) == c.near);
}

TEST_CASE("a side may be one of several phrases", "[search][near]") {
  Neighbours neighbours = sides({{"a", "b"}, {"z"}}, 1);
  neighbours.sides[0].push_back(phrase({"c"}));
  CHECK(together("c z", neighbours));
  CHECK(together("a b z", neighbours));
  CHECK_FALSE(together("a z", neighbours));
}

TEST_CASE("words in lower case do not count as names", "[search][near]") {
  Neighbours neighbours = sides({{"роман"}}, 0);
  neighbours.capitalised = true;
  CHECK(together("Вот Роман", neighbours));
  CHECK_FALSE(together("вот роман", neighbours));
}

TEST_CASE("near in a text of one word repeated costs a moment", "[search][near]") {
  std::string text;
  for (int i = 0; i < 200'000; ++i)
    text += "a ";
  CHECK_FALSE(together(text, sides({{"a", "a"}, {"a"}, {"b"}, {"a", "a", "a"}}, 1000)));
}
