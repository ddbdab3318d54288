#include "phrase_overlap.hpp"

#include <catch2/catch.hpp>

using pismo::search::PhraseOverlap;

TEST_CASE("a passage is told once, not again from each of its words", "[search][common]") {
  PhraseOverlap told;
  told.tell({1, 2, 3, 4, 5, 6}, 100);
  CHECK(told.is_told({2, 3, 4, 5, 6, 7}, 99));   // Begun a word later.
  CHECK(told.is_told({3, 4}, 120));              // A piece of it.
  CHECK(told.is_told({9, 9, 3, 4, 5, 6}, 100));  // Half of it and more.
  CHECK_FALSE(told.is_told({9, 9, 9, 9, 3, 4}, 100));
  CHECK_FALSE(told.is_told({3, 4}, 126));  // In more messages: it lives elsewhere too.
  CHECK_FALSE(told.is_told({3, 4}, 79));
  CHECK_FALSE(told.is_told({4, 3}, 100));  // Another order is another passage.
  CHECK_FALSE(told.is_told({1, 3}, 100));
}
