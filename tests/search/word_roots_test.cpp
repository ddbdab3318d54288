#include "word_roots.hpp"

#include <string>

#include <catch2/catch.hpp>

using pismo::search::root_of;

TEST_CASE("words of one family share a root", "[search][quotation]") {
  struct Pair {
    std::string one, other;
    bool related;
  };

  const auto c = GENERATE(values<Pair>({
      {"защита", "защищать", true},
      {"фильтр", "фильтрация", true},
      {"договор", "договоренность", true},
      {"проверка", "проверить", true},
      {"утечка", "утекать", true},
      {"inform", "information", true},
      {"refuse", "refusal", true},
      {"деньги", "день", false},
      {"письмо", "писатель", false},
      {"проверка", "провести", false},
      {"cat", "cater", false},
  }));
  INFO(c.one << " " << c.other);
  const auto one = root_of(c.one);
  const auto other = root_of(c.other);
  CHECK((!one.canonical.empty() && one.canonical == other.canonical) == c.related);
  // What is looked up in the vocabulary is the beginning of both.
  if (c.related) CHECK(c.other.starts_with(one.beginning));
}

TEST_CASE("short words and other scripts have no root", "[search][quotation]") {
  CHECK(root_of("дом").canonical.empty());
  CHECK(root_of("2009").canonical.empty());
  CHECK(root_of("ddosатака").canonical.empty());
  CHECK(root_of("").canonical.empty());
}
