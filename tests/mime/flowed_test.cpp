#include "pismo/mime/flowed.hpp"

#include <string>

#include <catch2/catch.hpp>

TEST_CASE("flowed lines become paragraphs", "[mime][flowed]") {
  struct Case {
    std::string_view name, text;
    bool delsp;
    std::string_view joined;
  };

  const auto c = GENERATE(values<Case>({
      {"joined", "one \ntwo\nthree\n", false, "one two\nthree\n"},
      {"DelSp", "пись \nмо\n", true, "письмо\n"},
      {"quoted", ">> one \n>> two\n> three\n", false, ">> one two\n> three\n"},
      {"quote depths are not joined", "> one \n>> two\n", false, "> one \n>> two\n"},
      {"the signature separator stays", "one \n-- \nAnna\n", false, "one \n-- \nAnna\n"},
      {"stuffed blanks and From",
       " From here\n >not a quote\n",
       false,
       "From here\n>not a quote\n"},
      {"a soft break at the end", "one ", false, "one "},
      {"an empty line", "one \n\ntwo\n", false, "one \ntwo\n"},
      {"nothing", "", false, ""},
  }));
  INFO(c.name);
  CHECK(pismo::mime::unflow(c.text, c.delsp) == c.joined);
}
