#include <catch2/catch.hpp>

#include "readings.hpp"

using pismo::mentions::Anchor;
using pismo::mentions::find_mentions;

namespace {

const Anchor kAt{pismo::tests::wall(pismo::tests::kThursday)};

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += text;
  return out;
}

}  // namespace

TEST_CASE("a text of any length is read alike in every place", "[mentions]") {
  // Longer than what is held at once, and no multiple of it.
  const std::string line = "Созвонимся во вторник на следующей неделе в 12:00, слово.\n";
  const auto found = find_mentions(repeated(line, 3000), kAt);
  REQUIRE(found.size() == 3000);
  for (std::size_t i = 0; i < found.size(); ++i) {
    REQUIRE(found[i].from == pismo::tests::wall("2009-10-20T12:00"));
    REQUIRE(found[i].span.begin == i * line.size() + found[0].span.begin);
  }
}

TEST_CASE("lines of a quotation are one sentence, paragraphs are two", "[mentions]") {
  CHECK(pismo::tests::readings("> подпишем 21\n> октября 2009 г.") == "2009-10-21..2009-10-22 day");
  CHECK(pismo::tests::readings("пункт 21\n\nоктября 2009 г.") == "2009-10-01..2009-11-01 month");
}

TEST_CASE("floods of words and figures end", "[mentions]") {
  for (const std::string_view flood : {"первая половина ",
                                       "конец of ",
                                       "5-",
                                       "1.",
                                       "с до к не ",
                                       "\"",
                                       "1, ",
                                       "двадцать ",
                                       "20",
                                       "числа ",
                                       "12:",
                                       "май-",
                                       "\xD0",
                                       "в пятницу, "}) {
    INFO(flood);
    const std::string text = repeated(flood, 50'000);
    for (const auto& mention : find_mentions(text, kAt)) {
      REQUIRE(mention.span.begin < mention.span.end);
      REQUIRE(mention.span.end <= text.size());
      REQUIRE(mention.from < mention.to);
    }
  }
}

TEST_CASE("without an anchor only whole dates are found", "[mentions]") {
  CHECK(pismo::tests::readings("завтра, 5 мая, в среду, 20.10.2009, через час, в 12:00", "") ==
        "2009-10-20..2009-10-21 day");
}
