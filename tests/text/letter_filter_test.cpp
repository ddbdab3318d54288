#include "pismo/text/letter_filter.hpp"

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/text/pattern.hpp"
#include "pismo/text/plain_text.hpp"

using pismo::Span;
using pismo::text::LetterFilter;
using pismo::text::Pattern;

namespace {

using Spans = std::vector<Span>;

// What words are made of in mail, and all that may hide letters from a quick look.
constexpr std::array<std::string_view, 75> kPieces{"договор",
                                                   "\nИП> ",
                                                   "\nИП>\nИП> ",
                                                   "\n> MvdL> ",
                                                   "Договор",
                                                   "ДОГОВОР",
                                                   "договоры",
                                                   "дого-\nвор",
                                                   "дого\u00adвор",
                                                   "дого\u0301вор",
                                                   "дoговор",
                                                   "счет",
                                                   "счёт",
                                                   "СЧЁТ",
                                                   "счe\u0308т",
                                                   "оплат",
                                                   "тел",
                                                   "тел.",
                                                   "Kelvin",
                                                   "\u212Aelvin",
                                                   "kelvin",
                                                   "secret",
                                                   "\u017Fecret",
                                                   "\u1C84ел",
                                                   "Ивано",
                                                   "вич",
                                                   "ович",
                                                   "ОВИЧ",
                                                   "-",
                                                   "\u2010",
                                                   "\u2013",
                                                   "--",
                                                   "\n",
                                                   "\n\n",
                                                   "\n> ",
                                                   "\r\n",
                                                   " ",
                                                   "  ",
                                                   " ",
                                                   " ",
                                                   ".",
                                                   "?",
                                                   "1",
                                                   "12",
                                                   "2009г",
                                                   "v2",
                                                   "a1б",
                                                   "ф1a",
                                                   "«",
                                                   "»",
                                                   "\u00a0",
                                                   "№5",
                                                   "а",
                                                   "о",
                                                   "в",
                                                   "е",
                                                   "ё",
                                                   "a",
                                                   "o",
                                                   "e",
                                                   "\u200b",
                                                   "-\n",
                                                   "сро-\n> ",
                                                   "ок",
                                                   "123-45",
                                                   "\ufeff",
                                                   "ґ",
                                                   "495",
                                                   "2009",
                                                   "\u0664\u0665",
                                                   "1\u00ad2",
                                                   "1\u03012",
                                                   "7.",
                                                   "@",
                                                   "<\u2011>"};

constexpr std::array<std::string_view, 38> kExpressions{"договор",
                                                        "договор\\s+(тел|счет)",
                                                        "(в|о)\\s*договор\\w*\\s+\\w",
                                                        "(договор\\s?)+",
                                                        "(\\w+\\s+)?счет.?",
                                                        "договоры? (о|в) \\w+",
                                                        "счет|оплат",
                                                        "[а-я]+ович\\b",
                                                        "\\bтел\\.?",
                                                        "kelvin",
                                                        "secret.*kelvin",
                                                        "\\d+-\\d+",
                                                        "срок|ок\\?",
                                                        "(?s)договор.*счет",
                                                        "договор\\s+счет",
                                                        "счет\\s*\\w+\\s(тел|в)",
                                                        "\\w\\s\\w+\\sдоговор",
                                                        "^договор",
                                                        "договор$",
                                                        "\\Aдоговор",
                                                        "договор\\z",
                                                        "(?-i)Договор",
                                                        "№\\s*\\d",
                                                        "(тел|вич|овичок)\\W",
                                                        "\\d{3}-\\d{2}",
                                                        "\\d{3}.\\d{2}",
                                                        "\\d\\d\\s\\d",
                                                        "\\b\\d{4,}\\b",
                                                        "[0-9]{2}[-.][0-9]",
                                                        "\\d{1,2}\\.\\d{2,4}",
                                                        "[1-4]+-(\\d{2})+",
                                                        "-\\d{2}",
                                                        "\"?\\d{2,3}\"?",
                                                        "(\\d{2}-)+\\d",
                                                        "\\d{2}|\\d-",
                                                        "@\\d*\\.?\\d",
                                                        "<-+>\\s*\\d?",
                                                        "20\\d{2}"};

std::string random_text(std::mt19937& random) {
  std::string text;
  const std::size_t pieces = random() % 40;
  for (std::size_t i = 0; i < pieces; ++i)
    text += kPieces.at(random() % kPieces.size());
  // Chunks of sixteen bytes are looked at together: all of this may lie anywhere in them.
  return std::string(random() % 16, ' ') + text;
}

Spans in_stretches(const LetterFilter& filter, const Pattern& pattern, std::string_view text) {
  Spans found;
  for (const Span& stretch : filter.stretches_of_plain(text)) {
    const auto plain = pismo::text::plain_text(stretch.of(text));
    for (const Span& match : pattern.matches(plain.text)) {
      const Span original = plain.original_of(match);
      found.push_back({stretch.begin + original.begin, stretch.begin + original.end});
    }
  }
  return found;
}

Spans in_all(const Pattern& pattern, std::string_view text) {
  const auto plain = pismo::text::plain_text(text);
  Spans found = pattern.matches(plain.text);
  for (Span& match : found)
    match = plain.original_of(match);
  return found;
}

}  // namespace

TEST_CASE("letters that are looked for first lose no match of a pattern", "[text][pattern]") {
  std::mt19937 random(1);
  std::size_t matches = 0;
  for (const std::string_view expression : kExpressions) {
    const auto pattern = Pattern::compile(expression);
    // One that may be a sign of private use too has no letters to be looked for.
    const auto slow = Pattern::compile("(?:" + std::string(expression) + ")|[\uE000]");
    REQUIRE(pattern);
    REQUIRE(slow);
    REQUIRE(slow->required().empty());
    for (int i = 0; i < 1'500; ++i) {
      const std::string text = random_text(random);
      INFO(expression << " in " << text);
      const Spans expected = slow->matches(text);
      REQUIRE(pattern->matches(text) == expected);
      REQUIRE(pattern->occurs_in(text) == !expected.empty());
      matches += expected.size();
    }
  }
  CHECK(matches > 5'000);
}

TEST_CASE("no match of plain text lies outside the stretches that are made plain",
          "[text][pattern]") {
  std::mt19937 random(2);
  std::size_t matches = 0;
  std::size_t passed_by = 0;
  for (const std::string_view expression : kExpressions) {
    const auto pattern = Pattern::compile(expression);
    const LetterFilter filter(expression);
    for (int i = 0; i < 1'500; ++i) {
      const std::string text = random_text(random);
      INFO(expression << " in " << text);
      const Spans expected = in_all(*pattern, text);
      REQUIRE(in_stretches(filter, *pattern, text) == expected);
      matches += expected.size();
      if (filter.stretches_of_plain(text).empty()) ++passed_by;
    }
  }
  CHECK(matches > 5'000);
  CHECK(passed_by > 1'000);
}

TEST_CASE("a match over a line end is found however many blanks are there", "[text][pattern]") {
  const auto pattern = Pattern::compile("договор\\s+счет");
  const LetterFilter filter("договор\\s+счет");
  for (const std::string_view between :
       {"\n", "\n\n", "\n\n\n\n\n", "\n\n \n\n \n\n", "\n\n> \n>\n> "}) {
    const std::string text =
        "а\n\nб\n\nдоговор" + std::string(between) + "счет\n\nв\n\nдоговор\n\nг\n\nсчет";
    INFO(text);
    CHECK(in_stretches(filter, *pattern, text) == in_all(*pattern, text));
    CHECK(in_all(*pattern, text).size() == 1);
  }
}

TEST_CASE("a long line full of letters that are looked for costs linear time", "[text][pattern]") {
  std::string text;
  for (int i = 0; i < 200'000; ++i)
    text += "договор ф1ф1";
  const auto pattern = Pattern::compile("договор\\d?\\s*z");
  CHECK(pattern->matches(text).empty());
  CHECK(Pattern::compile("\\w*договор")->matches(text).size() == 200'000);
  CHECK(LetterFilter("договорz").stretches_of_plain(text).empty());
  std::string paragraphs;
  for (int i = 0; i < 100'000; ++i)
    paragraphs += "а счет\n\nб\n\n";
  CHECK(LetterFilter("оплат|счет|срочн").stretches_of_plain(paragraphs).size() == 100'000);
}
