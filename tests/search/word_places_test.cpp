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

  const auto c = GENERATE(values<Case>({
      {"side by side", "a b c", sides({{"a", "b"}, {"c"}}, 1), true},
      {"other order", "c a b", sides({{"a", "b"}, {"c"}}, 1), true},
      {"other order, asked in order", "c a b", sides({{"a", "b"}, {"c"}}, 1, true), false},
      {"too far", "a b x c", sides({{"a", "b"}, {"c"}}, 1), false},
      {"near enough", "a b x c", sides({{"a", "b"}, {"c"}}, 2), true},
      {"long phrase counts once",
       "a b a b a c",
       sides({{"a", "b", "a", "b", "a"}, {"c"}}, 1),
       true},
      {"overlap is not near", "a b c", sides({{"a", "b"}, {"b", "c"}}, 5), false},
      {"one word twice", "a x a", sides({{"a"}, {"a"}}, 2), true},
      {"one word once", "a x", sides({{"a"}, {"a"}}, 2), false},
      {"three, gaps together", "a x b x c", sides({{"a"}, {"b"}, {"c"}}, 4), true},
      {"three, too far together", "a x b x c", sides({{"a"}, {"b"}, {"c"}}, 3), false},
      {"three in any order", "c a b", sides({{"a"}, {"b"}, {"c"}}, 2), true},
      {"a later one is nearer", "a x x x a b c", sides({{"a"}, {"b"}, {"c"}}, 2), true},
      {"a nearer one after a far one", "a b x x a x b", sides({{"a"}, {"b"}}, 1), true},
      {"nothing", "", sides({{"a"}, {"b"}}, 9), false},
      {"one side alone", "x a", sides({{"a"}}, 0), true},
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
