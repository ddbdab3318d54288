#include "pismo/text/plain_text.hpp"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"

TEST_CASE("plain text is what a person reads", "[text][plain]") {
  struct Case {
    std::string_view name, text, plain;
  };

  const auto c = GENERATE(values<Case>({
      {"nothing", "", ""},
      {"as it is", "Do it by Wednesday, 5%!", "Do it by Wednesday, 5%!"},
      {"letter case", "ДО Среды", "ДО Среды"},
      {"a line end", "до\nсреды", "до среды"},
      {"CRLF and blanks", "до \r\n  среды", "до среды"},
      {"quoted lines", "> до\n> > среды", "до среды"},
      {"an empty line", "до\n\nсреды", "до\nсреды"},
      {"an empty quoted line", "> до\n>\n> среды", "до\nсреды"},
      {"a sign that is no quote mark", "5 > 3\na -> b", "5 > 3 a -> b"},
      {"a broken word", "сре-\n> ды", "среды"},
      {"a broken compound", "Нью-\nЙорк", "Нью-Йорк"},
      {"a soft hyphen", "сре\u00ADды", "среды"},
      {"a zero-width space", "до\u200B среды", "до среды"},
      {"no-break spaces", "1\u00A0\u00A0000", "1 000"},
      {"й in two characters", "твердыи\u0306", "твердый"},
      {"ё in two characters", "Е\u0308ж", "Еж"},
      {"ё", "Ёж ещё", "Еж еще"},
      {"stress", "за\u0301мок", "замок"},
      {"an accent that is none", "cafe\u0301", "café"},
      {"a look-alike", "cepвep", "сервер"},
      {"dashes", "а — б – в\u2011г", "а - б - в-г"},
      {"quotes", "«а» „б“ “c” ‘d’", "\"а\" \"б\" \"c\" 'd'"},
      {"other scripts", "漢字 ελ", "漢字 ελ"},
      {"a mark without a letter", "\u0301a", "\u0301a"},
      {"stray bytes", "a\xFF", "a\uFFFD"},
  }));
  INFO(c.name);
  CHECK(pismo::text::plain_text(c.text).text == c.plain);
}

TEST_CASE("what is odd in a text is seen wherever it stands", "[text][plain]") {
  const std::string_view odd = GENERATE(values<std::string_view>({
      "до\nсреды",     "до  среды",  "до \r\n>> среды",
      "до\u00A0среды", "сре-\n> ды", "сре\u00ADды",
      "ещё",           "Ёж",         "cepвep",
      "a1б",           "б1a",        "b2б",
      "«да»",          "й",          "и\u0306",
      "e\u0301",       "не\u0301т",  "=\u0338",
      "`a`",           "a\x01z",     "ґудзик",
      "漢字",          "a\xFFz",     "a\x80z",
      ". \x80 .",      "\xD0 z",     "–",
      "1\u200B2",
  }));
  INFO(odd);
  const std::string plain = pismo::text::plain_text(odd).text;
  for (std::size_t dots = 0; dots < 40; ++dots) {
    const std::string lead = std::string(dots, '.') + "слово и of words (";
    const std::string text = lead + std::string(odd) + ") и еще слово";
    CHECK(pismo::text::plain_text(text).text == lead + plain + ") и еще слово");
  }
}

TEST_CASE("plain text leads back to the text", "[text][plain]") {
  const std::string_view text = "> Жду до\n> сре\u00ADды, e\u0301, cepвep.";
  const auto plain = pismo::text::plain_text(text);
  CHECK(plain.text == "Жду до среды, é, сервер.");
  const auto original = [&](std::string_view words) {
    const std::size_t at = plain.text.find(words);
    return std::string(plain.original_of({at, at + words.size()}).of(text));
  };
  CHECK(original("Жду") == "Жду");
  CHECK(original("до среды") == "до\n> сре\u00ADды");
  CHECK(original("é") == "e\u0301");
  CHECK(original("сервер") == "cepвep");
}

TEST_CASE("plain text of any characters leads back to whole characters", "[text][plain]") {
  const std::vector<std::string> characters = {
      "a",    "Z", "п", "ё",      "Й", "и", "\u0306", "\u0301", "-", "\u00AD", "\n",
      "\r\n", ">", " ", "\u00A0", "«", "—", "\u200B", "漢",     "'", ".",      "1"};
  std::mt19937 random(5);
  for (int n = 0; n < 20'000; ++n) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i)
      text += characters[random() % characters.size()];
    INFO(text);
    const auto plain = pismo::text::plain_text(text);
    std::uint64_t normal = 0;
    std::uint64_t original = 0;
    bool whole = true;
    for (const auto& run : plain.runs) {
      whole = whole && run.normal.begin == normal && run.normal.end > normal &&
              run.original.begin >= original && run.original.end <= text.size() &&
              pismo::is_valid_utf8(run.original.of(text));
      normal = run.normal.end;
      original = run.original.end;
    }
    CHECK((whole && normal == plain.text.size() && pismo::is_valid_utf8(plain.text)));
  }
}

TEST_CASE("an expression is unified like the text it is asked of", "[text][plain]") {
  using pismo::text::plain_expression;
  CHECK(plain_expression("до\\s+среды|[a-z]{2}") == "до\\s+среды|[a-z]{2}");
  CHECK(plain_expression("«ещё»") == "\"еще\"");
  CHECK(plain_expression("[а-яё]") == "[а-яе]");
  CHECK(plain_expression("прoект\\w[а-яa-z]") == "проект\\w[а-яa-z]");
  CHECK(plain_expression("\\wслово\\[dа]") == "\\wслово\\[da]");
  CHECK(plain_expression("[–—]") == "[\\-\\-]");
  CHECK(plain_expression("твердыи\u0306") == "твердый");
  CHECK(plain_expression("сре\u00ADды") == "среды");
}
