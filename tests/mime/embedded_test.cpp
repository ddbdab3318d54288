#include "pismo/mime/embedded.hpp"

#include <string>

#include <catch2/catch.hpp>

using pismo::mime::find_embedded;

TEST_CASE("files inside a text are found, and the text goes on without them", "[mime][embedded]") {
  const std::string text =
      "See the file.\n"
      "begin 644 a file.txt\n"
      "%2&5L;&\\\n"
      "`\n"
      "end\n"
      "And another:\n"
      "=ybegin line=128 size=5 name=b.bin\n"
      "r\x8F\x96\x96\x99\n"
      "=yend size=5\n"
      "Bye.\n";
  const auto files = find_embedded(text);
  REQUIRE(files.size() == 2);
  CHECK(files[0].name == "a file.txt");
  CHECK(files[1].name == "b.bin");
  CHECK(pismo::mime::embedded_bytes(text, files[0]) == "Hello");
  CHECK(pismo::mime::embedded_bytes(text, files[1]) == "Hello");
  CHECK(pismo::mime::text_around(text, files) == "See the file.\nAnd another:\nBye.\n");
}

TEST_CASE("words that look like the beginning of a file are words", "[mime][embedded]") {
  for (const auto* text :
       {"begin 644 words and then a sentence.\nAnd one more sentence, that is long.\n",
        "begin with the end\n",
        "begin 644 x\nend\n",
        "=ybegin is the keyword\n",
        "begin 644 x"}) {
    INFO(text);
    CHECK(find_embedded(text).empty());
  }
}

TEST_CASE("a file cut short is kept, and marked", "[mime][embedded]") {
  const auto files = find_embedded("begin 644 x\n%2&5L;&\\\n");
  REQUIRE(files.size() == 1);
  CHECK_FALSE(files[0].complete);
}
