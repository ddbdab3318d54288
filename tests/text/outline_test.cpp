#include "pismo/text/outline.hpp"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/text/pattern.hpp"
#include "pismo/text/tokens.hpp"

using pismo::Span;
using pismo::text::outline;

namespace {

/// Every stretch of three letters or more, as it is written, lies in a word that is indexed.
void check_letters_are_kept(const std::string& text) {
  std::set<std::string> words;
  pismo::text::Tokenizer tokenizer;
  for (const auto& token : tokenizer.tokens(text))
    words.insert(outline(token.normal));
  const auto letters = pismo::text::Pattern::compile("\\pL{3,}");
  REQUIRE(letters);
  for (const Span& span : letters->matches(text)) {
    const std::string run = outline(span.of(text));
    const bool kept = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return word.find(run) != std::string::npos;
    });
    INFO(span.of(text) << " in: " << text);
    CHECK(kept);
  }
}

}  // namespace

TEST_CASE("spellings that look alike have one outline", "[text][outline]") {
  CHECK(outline("Договор") == outline("дoгoвop"));
  CHECK(outline("СЕРВЕР") == outline("CEPBEP"));
  CHECK(outline("отчёт") == outline("ОТЧЕТ"));
  CHECK(outline("свои\u0306") == outline("свой"));
  CHECK(outline("café") == outline("CAFE\u0301"));
  CHECK(outline("3аказ") == outline("Заказ"));
  CHECK(outline("акт") != outline("факт"));
}

TEST_CASE("what is written keeps its letters in the index", "[text][outline]") {
  for (const char* text : {"Дoгoвop подписан, 3aказ готов",
                           "план_на_год.doc и анти-DDoS, какой-то Нью-Йорк",
                           "http://дом.рф/путь/файл?x=Значение user_имя@mail.ru",
                           "v1.2.3beta 15кг 15-К/бис C++Builder",
                           "ﬁne straße STRASSE İstanbul",
                           "те\u00adкст за́мок Ёлка и\u0306од",
                           "ООО\"Ромашка\"«Щит» т.е. и/или",
                           "18 миллионов 2.4 thousand",
                           "Київ їжак ґанок ўзровень"}) {
    check_letters_are_kept(text);
  }
}

TEST_CASE("the letters of the sample correspondence are all in its index", "[text][outline]") {
  const std::filesystem::path folder =
      std::string(PISMO_SOURCE_DIR) + "/corpora/zaslon-2009/source";
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".txt") continue;
    std::ifstream in(file.path(), std::ios::binary);
    for (std::string line; std::getline(in, line);) {
      // "млн" after a number is part of it; whoever asks an index by outlines must know.
      if (line.find("млн") == std::string::npos && line.find("тыс") == std::string::npos)
        check_letters_are_kept(line);
    }
    ++files;
  }
  CHECK(files > 5);
}
