#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/text/tokens.hpp"

namespace {

/// The tokens of a text with their positions: "0:договор 0:д ...".
std::string tokens_of(std::string_view text) {
  pismo::text::Tokenizer tokenizer;
  std::string all;
  for (const auto& token : tokenizer.tokens(text)) {
    all += all.empty() ? "" : " ";
    all += std::to_string(token.position) + ":" + std::string(token.normal);
  }
  return all;
}

}  // namespace

TEST_CASE("a word whose letters stand apart is a word, and its letters are there too",
          "[text][tokens]") {
  CHECK(tokens_of("это А к т ы, все") == "0:это 1:акты 1:а 1:к 1:т 1:ы 2:все");
  CHECK(tokens_of("Н А\u00A0Ш Е") == "0:наше 0:н 0:а 0:ш 0:е");
  CHECK(tokens_of("n o t e") == "0:note 0:n 0:o 0:t 0:e");
  CHECK(tokens_of("В С Ё  З А") == "0:в 1:с 2:е 3:з 4:а");
  CHECK(tokens_of("в с е м  о т д е л а м").starts_with("0:всем 0:в 0:с 0:е 0:м 1:отделам 1:о"));
}

TEST_CASE("single letters that are no word stay single", "[text][tokens]") {
  for (const std::string_view text : {"и т д",
                                      "А Б В Г Д",
                                      "в к с т",
                                      "x o x o x",
                                      "а о у и",
                                      "н А ш Е",
                                      "a к т ы",
                                      "к т\nо р",
                                      "н а ш 1"}) {
    INFO(text);
    CHECK(tokens_of(text).starts_with("0:"));
    CHECK(tokens_of(text).find("1:") != std::string::npos);
  }
  CHECK(tokens_of("и в к а зачем") == "0:и 1:в 2:к 3:а 4:зачем");
}

TEST_CASE("initials before a quoted line have the place of the word before", "[text][tokens]") {
  CHECK(tokens_of("до\nИП> среды") == "0:до 0:ип 1:среды");
  CHECK(tokens_of("до\nАБ> ИП> среды") == "0:до 0:аб 0:ип 1:среды");
  CHECK(tokens_of("до\n> MvdL> среды") == "0:до 0:mvdl 1:среды");
  CHECK(tokens_of("ИП> среды") == "0:ип 1:среды");
  CHECK(tokens_of("до ИП> среды") == "0:до 1:ип 2:среды");
  CHECK(tokens_of("до\nip> среды") == "0:до 1:ip 2:среды");
  CHECK(tokens_of("до\nИП>среды") == "0:до 1:ип 2:среды");
}
