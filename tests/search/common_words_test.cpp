#include "common_words.hpp"

#include <catch2/catch.hpp>

#include "small_words.hpp"

using pismo::search::everyday_share;
using pismo::search::is_small_word;

TEST_CASE("words that letters about anything have are expected anywhere", "[search]") {
  CHECK(everyday_share("дать") > everyday_share("вода"));
  CHECK(everyday_share("вода") > 0);
  CHECK(everyday_share("give") > 0);
  CHECK(everyday_share("откат") == 0);
  CHECK(everyday_share("kickback") == 0);
  CHECK(everyday_share("") == 0);
}

TEST_CASE("a small word with a verb that hangs on it is small", "[search]") {
  for (const char* word : {"we'll", "i've", "don't", "wasn't", "it's"})
    CHECK(is_small_word(word));
  for (const char* word : {"mayor's", "o'brien", "'", "rock'n'roll"})
    CHECK_FALSE(is_small_word(word));
}
