#include "pismo/relate/shingles.hpp"

#include <catch2/catch.hpp>

#include "conversation.hpp"

using namespace pismo::relate;

TEST_CASE("four words in a row make a shingle", "[relate][shingles]") {
  struct Case {
    std::string_view text;
    std::size_t shingles;
  };

  const auto c = GENERATE(values<Case>({{"", 0}, {"a b c", 0}, {"a b c d", 1}, {"a b c d e", 2}}));
  INFO(c.text);
  CHECK(quotation(c.text).shingles.size() == c.shingles);
}

TEST_CASE("the same words hash alike, other words and orders do not", "[relate][shingles]") {
  CHECK(quotation("один два три четыре").shingles == quotation("один два три четыре").shingles);
  CHECK(quotation("один два три четыре").shingles != quotation("один два четыре три").shingles);
  CHECK(quotation("один два").text_hash != quotation("два один").text_hash);
  CHECK(quotation("").text_hash == 0);
  CHECK(quotation("один").text_hash != 0);
}

TEST_CASE("hashes stay what they are: they lie in cases on disk", "[relate][shingles]") {
  const auto words = split_words("the contract is signed");
  std::vector<Shingle> shingles;
  append_shingles(views(words), shingles);
  CHECK(shingles == std::vector<Shingle>{0xf3268aaf});
  CHECK(hash_words(views(words)) == 0xead84f97f3268aaf);
}

TEST_CASE("passages are hashed one after another", "[relate][shingles]") {
  const auto first = split_words("one two three four five");
  const auto second = split_words("six seven eight nine");
  const auto all = split_words("one two three four five six seven eight nine");
  CHECK(hash_words(views(second), hash_words(views(first))) == hash_words(views(all)));
  std::vector<Shingle> shingles;
  append_shingles(views(first), shingles);
  append_shingles(views(second), shingles);
  CHECK(shingles.size() == 3);  // None across the gap.
}

TEST_CASE("a text has a bounded number of shingles", "[relate][shingles]") {
  const std::vector<std::string_view> words(kMaxShingles * 2, "word");
  std::vector<Shingle> shingles;
  append_shingles(words, shingles);
  append_shingles(words, shingles);
  CHECK(shingles.size() == kMaxShingles);
}
