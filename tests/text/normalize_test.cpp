#include "pismo/text/normalize.hpp"

#include <catch2/catch.hpp>

using pismo::Span;
using pismo::text::normalize;
using pismo::text::Normalized;

namespace {

struct Case {
  std::string_view text, normal;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(normalize(c.text).text == c.normal);
    CHECK(normalize(c.normal).text == c.normal);
  }
}

}  // namespace

TEST_CASE("letters have one form", "[text][normalize]") {
  check({
      {"ПРИВЕТ World", "привет world"},
      {"A\u2013B\u00ADЙ\u00AD A\u00E9", "a bй aé"},
      {"Straße", "strasse"},
      {"Ёлка и ещё", "елка и еще"},
      {"е\u0308лка Е\u0308ж", "елка еж"},
      {"й и\u0306 ї ґ ў", "й й ї ґ ў"},
      {"за\u0301мок о\u0300 ѝ", "замок о и"},
      {"е\u0301\u0308 и\u0301\u0306", "е й"},
      {"ѓ к\u0301", "ѓ ќ"},
      {"cafe\u0301 Ａ１ ﬁ Ⅲ м²", "café a1 fi iii м2"},
      {"№5 и №", "№5 и №"},
      {"½ 3½ 1/2", "1/2 3 1/2 1/2"},
      {"İ ΑΣ", "i̇ ασ"},
  });
}

TEST_CASE("invisible characters are gone, blanks are one", "[text][normalize]") {
  check({
      {"\uFEFFна\u00ADпри\u200Bме\u200D\u200Cр\u200E", "например"},
      {"a\u00A0b\u2009c\t\td\u3000e", "a b c d e"},
      {" a \r\n\r\n b ", "a b"},
      {std::string_view("a\0b", 3), "a b"},
      {"", ""},
      {"\u00AD\u200B", ""},
  });
}

TEST_CASE("hyphens are one, dashes part words", "[text][normalize]") {
  check({
      {"кое\u2011где кое\u2010где", "кое-где кое-где"},
      {"слово\u2014слово слово \u2013 слово", "слово слово слово слово"},
      {"2008\u20132009 2008\u20142009", "2008-2009 2008-2009"},
      {"\u22125 -5 (-5)", "-5 -5 (-5)"},
      {"a - b -- c --d e-", "a b c d e"},
      {"- пункт", "пункт"},
  });
}

TEST_CASE("quotes and ellipses are no part of the text", "[text][normalize]") {
  check({
      {"«Ёлка» „так“ “so” \"and\" ‘on’", "елка так so and on"},
      {"ООО«Заслон»и", "ооо заслон и"},
      {"don’t п\u02BCять 'a' students' b", "don't п'ять a students b"},
      {"\u2026", ""},
      {"так... и\u2026так", "так и так"},
      {"т.е. да..", "т.е. да.."},
  });
}

TEST_CASE("lines flow together without their quote marks", "[text][normalize]") {
  check({
      {"> одна\n> > строка", "одна строка"},
      {"a > b", "a > b"},
      {"сло-\nво", "слово"},
      {"> цити-\n> рую", "цитирую"},
      {"сло\u00AD\nво", "слово"},
      {"Нью-\nЙорк", "нью-йорк"},
      {"какой-\nто по-\nверх", "какой-то поверх"},
      {"IT-\nотдел", "it-отдел"},
      {"2008-\n2009", "2008-2009"},
      {"сло-\n\nво", "сло во"},
  });
}

TEST_CASE("marks without a letter are gone and marks in floods are cut", "[text][normalize]") {
  check({{"\u0301а \u0301 \"\u0301", "а"}});
  std::string flood = "z";
  for (int i = 0; i < 100'000; ++i)
    flood += i % 2 == 0 ? "\u0301" : "\u0316";
  const std::string once = normalize(flood).text;
  CHECK(once.size() < 100);
  CHECK(normalize(once).text == once);
}

TEST_CASE("every stretch of normal text leads back to its bytes", "[text][normalize]") {
  const std::string text = "> «Яма\u00ADлу» и\n> Straße — сло-\n> во, e\u0301";
  const Normalized normalized = normalize(text);
  REQUIRE(normalized.text == "ямалу и strasse слово, é");
  const auto original = [&](std::string_view word) {
    const std::size_t at = normalized.text.find(word);
    return normalized.original_of({at, at + word.size()}).of(text);
  };
  CHECK(original("ямалу") == "Яма\u00ADлу");
  CHECK(original("яма") == "Яма");
  CHECK(original("и") == "и");
  CHECK(original("ямалу и strasse") == "Яма\u00ADлу» и\n> Straße");
  CHECK(original("strasse") == "Straße");
  CHECK(original("ss") == "ß");
  CHECK(original("слово") == "сло-\n> во");
  CHECK(original("é") == "e\u0301");
  CHECK(normalized.original_of({0, 0}).empty());
  CHECK(normalized.original_of({100, 200}).empty());
  CHECK(Normalized{}.original_of({0, 5}) == Span{0, 0});
}

TEST_CASE("runs cover the normal text in order", "[text][normalize]") {
  const std::string text = "Яма\u00ADлу «ß» ﬃ a\u0316\u0301 \u2026 1\u00A0000 й\r\n> x";
  const Normalized normalized = normalize(text);
  std::uint64_t at = 0;
  std::uint64_t source = 0;
  for (const auto& run : normalized.runs) {
    CHECK(run.normal.begin == at);
    CHECK(run.original.begin >= source);
    CHECK(run.original.end <= text.size());
    at = run.normal.end;
    source = run.original.begin;
  }
  CHECK(at == normalized.text.size());
}
