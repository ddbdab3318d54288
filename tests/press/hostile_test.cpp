#include <chrono>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "pismo/press/quotations.hpp"

TEST_CASE("an article of marks alone is read in time", "[press]") {
  const std::string_view piece = GENERATE(values<std::string_view>({"“",
                                                                    "“a b” ",
                                                                    "‘",
                                                                    "'",
                                                                    "[",
                                                                    "<",
                                                                    "> ",
                                                                    "\"a b\" he wrote, ",
                                                                    "…",
                                                                    "— ",
                                                                    "«a, — ",
                                                                    "\n",
                                                                    "\n\n“",
                                                                    "a. B ",
                                                                    "said that "}));
  std::string article;
  while (article.size() < 2'000'000)
    article += piece;
  const auto start = std::chrono::steady_clock::now();
  (void)pismo::press::find_quotations(article);
  (void)pismo::press::whole_quotation(article);
  INFO(piece);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("every piece lies where its span says", "[press]") {
  const std::string article =
      "“One [two] three … four,” he wrote. “Five\nsix <https://x.example/> [s]even”";
  const auto all = pismo::press::find_quotations(article);
  REQUIRE(all.size() == 1);
  std::uint64_t at = 0;
  for (const auto& piece : all.front().pieces) {
    CHECK(piece.span.begin >= at);
    CHECK(piece.span.end <= article.size());
    at = piece.span.end;
  }
  CHECK(all.front().pieces.front().span.of(article) == "One [two] three");
  CHECK(all.front().pieces.back().words == "Five six seven");
}
