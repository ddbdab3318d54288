#include "pismo/base/byte_set.hpp"

#include <catch2/catch.hpp>

using pismo::ByteSet;

TEST_CASE("bytes of a set are found as the standard library finds them", "[base][byte_set]") {
  constexpr std::string_view kFew = " >\xD0\n";
  constexpr ByteSet kSet(kFew);
  const std::string_view text = GENERATE(values<std::string_view>(
      {"", " ", "abc", "> письмо", "a b", " \n> ", "\xFF\xD0", std::string_view("\0 ", 2)}));
  CHECK(kSet.last_in(text) == text.find_last_of(kFew));
  for (std::size_t from = 0; from <= text.size() + 1; ++from) {
    CHECK(kSet.first_in(text, from) == text.find_first_of(kFew, from));
    CHECK(kSet.first_beside(text, from) == text.find_first_not_of(kFew, from));
  }
}

TEST_CASE("a text loses the bytes named at both its ends, and those only", "[base][byte_set]") {
  CHECK(pismo::without_ends(" \t a b\n", " \t\n") == "a b");
  CHECK(pismo::without_ends(" \t\n", " \t\n").empty());
  CHECK(pismo::without_ends("", " ").empty());
  CHECK(pismo::without_ends("письмо", " ") == "письмо");
}
