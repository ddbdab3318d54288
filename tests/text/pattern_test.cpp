#include "pismo/text/pattern.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using pismo::Span;
using pismo::text::Pattern;

namespace {

using Words = std::vector<std::string>;

Words found(std::string_view expression, std::string_view text) {
  const auto pattern = Pattern::compile(expression);
  if (!pattern) return {"error: " + pattern.error().message};
  Words words;
  for (const Span& span : pattern->matches(text))
    words.emplace_back(span.of(text));
  CHECK(pattern->occurs_in(text) == !words.empty());
  return words;
}

}  // namespace

TEST_CASE("a regular expression reads Russian as it reads English", "[text][pattern]") {
  struct Case {
    std::string_view name, expression, text;
    Words matches;
  };

  const auto c = GENERATE(values<Case>({
      {"either case", "договор", "Договор, ДОГОВОР, договор", {"Договор", "ДОГОВОР", "договор"}},
      {"its own case", "(?-i)договор", "Договор, договор", {"договор"}},
      {"case of one group", "(?-i:Рим) да", "Рим ДА рим да", {"Рим ДА"}},
      {"letters of a word", "договор\\w*", "по договорам_2009 нет", {"договорам_2009"}},
      {"no letters of a word", "акт\\W+сверки", "акт — сверки", {"акт — сверки"}},
      {"digits", "№\\s*\\d+", "счёт № 15 и №7", {"№ 15", "№7"}},
      {"digits of other scripts", "\\d+", "٣٤ 12", {"٣٤", "12"}},
      {"all blanks", "до\\s+среды", "до\u00a0среды, до\nсреды", {"до\u00a0среды", "до\nсреды"}},
      {"no blanks", "до\\S+", "до среды доброе", {"доброе"}},
      {"dot stays in its line", "a.*b", "a1\n2b a3b", {"a3b"}},
      {"dot over lines", "(?s)a.*?b", "a1\n2b", {"a1\n2b"}},
      {"lines begin", "^от", "от\nот кого, от", {"от", "от"}},
      {"lines end", "от$", "от\nот кого, от", {"от", "от"}},
      {"text begins", "\\Aот", "от\nот", {"от"}},
      {"text ends", "от\\z", "от\nот", {"от"}},
      {"set", "[а-яё]+", "Ёлка 5", {"Ёлка"}},
      {"negated set", "[^а-яё\\s]+", "ёлка 5a", {"5a"}},
      {"set of classes", "[\\d\\s]+", "а 5 б", {" 5 "}},
      {"set with a negated class", "[\\Dа]+", "12аб", {"аб"}},
      {"letters only", "[^\\W\\d_]+", "год_2009", {"год"}},
      {"blanks of a line", "а[^\\S\\n]+б", "а\nб а  б", {"а  б"}},
      {"set with a bracket first", "[]а]+", "]а", {"]а"}},
      {"range beside a hyphen", "[а-в-]+", "б-а", {"б-а"}},
      {"named class", "[[:upper:]]{2}", "ab", {"ab"}},
      {"named class, case kept", "(?-i)[[:upper:]]{2,}", "МВД и мвд", {"МВД"}},
      {"property", "\\p{Greek}+", "αβ аб", {"αβ"}},
      {"no property", "\\P{Greek}+", "αбγ", {"б"}},
      {"numbers of letters", "\\x41\\x{410}\\u0411", "AАБ", {"AАБ"}},
      {"real signs", "\\(1\\)\\.\\*", "(1).*", {"(1).*"}},
      {"brace that repeats nothing", "{имя}", "{имя}", {"{имя}"}},
      {"choice", "акт|сч[её]т", "Счёт, акт", {"Счёт", "акт"}},
      {"named group", "(?P<год>\\d{4})|(?<m>x)", "2009 x", {"2009", "x"}},
      {"lazy", "а.+?б", "аxбxб", {"аxб"}},
      {"no letters at all", "x*", "ab", {}},
      {"some letters after none", "x*", "abxx", {"xx"}},
  }));
  INFO(c.name);
  CHECK(found(c.expression, c.text) == c.matches);
}

TEST_CASE("\\b stands where a word of any script begins or ends", "[text][pattern]") {
  struct Case {
    std::string_view name, expression, text;
    Words matches;
  };

  const auto c = GENERATE(values<Case>({
      {"both ends", "\\bакт\\b", "акт факт актив «акт», акт", {"акт", "акт", "акт"}},
      {"begin", "\\bакт\\w*", "факт актив", {"актив"}},
      {"end", "\\w*акт\\b", "актив факт", {"факт"}},
      {"English", "\\bact\\b", "fact act acts", {"act"}},
      {"ё, й and marks are letters", "\\bл\\b", "ёл йл л ле\u0301", {"л"}},
      {"digits and _ are letters", "\\bа\\b", "а1 а_ _а а", {"а"}},
      {"in the middle", "договор.*\\bот\\b", "договор от работ", {"договор от"}},
      {"twice in one place", "\\b(?:\\bа|\\bб)\\b\\b", "аб а б", {"а", "б"}},
      {"before nothing", "слово\\b\\s*\\b", "слово", {"слово"}},
      {"at lines", "^\\bот\\b$", "от\nвот\nот", {"от", "от"}},
      {"dot is no mark", "\\bа.в\\b", "абв а в", {"абв", "а в"}},
      {"negated set is no mark", "\\bа[^x]в\\b", "абв а в", {"абв", "а в"}},
      {"alone it finds nothing", "\\b", "а б", {}},
      {"the noncharacter that is the mark", "\\bа\\b", "\uFDD0а\uFDD0б", {"а"}},
      {"repeated words", "(?:\\bи\\b\\s*)+", "и и или", {"и и "}},
  }));
  INFO(c.name);
  CHECK(found(c.expression, c.text) == c.matches);
}

TEST_CASE("ё and е are one", "[text][pattern]") {
  struct Case {
    std::string_view expression, text;
    Words matches;
  };

  const auto c = GENERATE(values<Case>({
      {"еще", "Ещё еще ЕЩЁ", {"Ещё", "еще", "ЕЩЁ"}},
      {"ещё", "Ещё еще", {"Ещё", "еще"}},
      {"\\bс[ё]л", "сел сёл сол", {"сел", "сёл"}},
      {"с[^ё]л", "сел сёл сол", {"сол"}},
      {"(?-i)Ё", "Ёё Ее Бс", {"Ё", "Е"}},
      {"\\u0451ж", "Ёж, еж", {"Ёж", "еж"}},
      {"[а-я]+", "ёлка", {"ёлка"}},
  }));
  INFO(c.expression << " in " << c.text);
  CHECK(found(c.expression, c.text) == c.matches);
}

// The same expressions in a form that neither signs nor bounds can be found in.
TEST_CASE("short cuts find what the long way finds", "[text][pattern]") {
  struct Pair {
    std::string_view quick, slow;
  };

  const auto c = GENERATE(values<Pair>({
      {"1{1,2}-1", "1{1,2}[-]1"},
      {"a.{0,3}-b?", "a.{0,3}[-]b?"},
      {"(?:a|é)?--?", "(?:a|é)?[-][-]?"},
      {"б{0,2}-(?:$|a)", "б{0,2}[-](?:$|a)"},
      {"^.?-", "^.?[-]"},
      {"a.{0,40}?-1", "a.{0,40}?[-]1"},
      {"\\ba\\b", "\\ba\\b(?:\nq\nq)*"},
      {"\\b[aб]+\\b", "\\b[aб]+\\b(?:\nq\nq)*"},
      {"\\ba.*б\\b", "\\ba.*б\\b(?:\nq\nq)*"},
      {"a\\b-?\\b1?", "a\\b[-]?\\b1?(?:\nq\nq)*"},
      {"\\b1-\\b", "\\b1[-]\\b(?:\nq\nq)*"},
      {"(?:\\ba|б|^)-?1\\b$", "(?:\\ba|б|^)[-]?1\\b$(?:\nq\nq)*"},
      {".*\\bб", ".*\\bб(?:\nq\nq)*"},
  }));
  const auto quick = pismo::text::Pattern::compile(c.quick).value();
  const auto slow = pismo::text::Pattern::compile(c.slow).value();
  const std::vector<std::string> signs{
      "a", "б", "1", "-", "-", " ", "é", "\n", "-1", "a-", "e\u0301"};
  std::mt19937 random(20091013);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::size_t left = random() % (i % 10 == 0 ? 400 : 12); left > 0; --left)
      text += signs[random() % signs.size()];
    INFO(c.quick << " in " << text);
    const auto matches = quick.matches(text);
    CHECK(matches == slow.matches(text));
    CHECK(quick.occurs_in(text) == !matches.empty());
  }
}

TEST_CASE("matches are cut off at a limit", "[text][pattern]") {
  const auto pattern = Pattern::compile("\\bда\\b");
  REQUIRE(pattern);
  CHECK(pattern->matches("да да да", 2) == std::vector<Span>{{0, 4}, {5, 9}});
}

TEST_CASE("places without letters are no matches, and count for no limit", "[text][pattern]") {
  const auto pattern = Pattern::compile("\\b|бб").value();
  CHECK(pattern.occurs_in("а абба"));
  CHECK(pattern.matches("а абба", 1).size() == 1);
  CHECK_FALSE(pattern.occurs_in("а б"));
  CHECK(pattern.matches("а б").empty());
}

TEST_CASE("an expression says what letters its matches must hold", "[text][pattern]") {
  struct Case {
    std::string_view expression;
    std::vector<Words> required;
  };

  const auto c = GENERATE(values<Case>({
      {"договор\\w*", {{"договор"}}},
      {"договор\\s+от\\s+сентября", {{"договор"}, {"сентября"}}},
      {"(?:срочно|перевод) денег", {{"срочно", "перевод"}, {"денег"}}},
      {"срочно|\\d+", {}},
      {"(?:отчёт)?", {}},
      {"(?:отчёт){2,}", {{"отчет"}}},
      {"отчё?т", {{"отч"}}},
      {"№\\s*\\d{6}", {}},
      {"2009", {}},
      {"до|от", {}},
      {"(?i)ДОГОВОР", {{"ДОГОВОР"}}},
  }));
  INFO(c.expression);
  const auto pattern = Pattern::compile(c.expression);
  REQUIRE(pattern);
  CHECK(pattern->required() == c.required);
}

TEST_CASE("an expression that cannot be read says where and what to try", "[text][pattern]") {
  struct Case {
    std::string_view expression;
    std::size_t column;
    std::string_view part;
  };

  const auto c = GENERATE(values<Case>({
      {"(акт", 0, "never closed"},
      {"акт)", 6, "closes nothing"},
      {"[а-я", 0, "never closed"},
      {"[я-а]", 1, "backwards"},
      {"*а", 0, "nothing stands before"},
      {"а|+", 3, "nothing stands before"},
      {"а**", 3, "repeats a repetition"},
      {"а{5000}", 2, "1000"},
      {"(а)\\1", 4, "earlier group"},
      {"а(?=б)", 2, "looked at"},
      {"(?<!а)б", 0, "looked at"},
      {"(?>а)", 0, "not known"},
      {"\\y", 0, "means nothing"},
      {"а\\", 2, "nothing follows"},
      {"\\B", 0, "\\B"},
      {"\\x{zz}", 0, "number"},
      {"\\uD800", 0, "number"},
      {"[[:letter:]]", 1, "class of this name"},
      {"\\p{Klingon}", 0, "no such class"},
      {"(?:а{900}){900}", 0, "repeated more than 1000"},
  }));
  INFO(c.expression);
  const auto pattern = Pattern::compile(c.expression);
  REQUIRE_FALSE(pattern);
  CHECK(pattern.error().column == c.column);
  CHECK_THAT(pattern.error().message, Catch::Contains(std::string(c.part)));
}

TEST_CASE("no expression takes more than a moment over any text", "[text][pattern]") {
  const std::string letters(200'000, 'a');
  CHECK(found("(a+)+b", letters).empty());
  CHECK(found("\\b(a|aa|a*)*b\\b", letters).empty());
  CHECK(found("(?:\\w+\\s?)+$x", letters).empty());
  CHECK_FALSE(Pattern::compile(std::string(5000, 'a')));
  CHECK_FALSE(Pattern::compile(std::string(3000, '(')));
}

TEST_CASE("a letter in two characters is one to a pattern", "[text][pattern]") {
  const std::string text = "купил и\u0306огурт и принёс, е\u0308лка";
  const auto span_of = [&](std::string_view expression) {
    const auto pattern = Pattern::compile(expression);
    REQUIRE(pattern);
    const auto found = pattern->matches(text);
    CHECK(pattern->occurs_in(text) == !found.empty());
    return found.size() == 1 ? std::string(found.front().of(text)) : std::to_string(found.size());
  };
  CHECK(span_of("йогурт") == "и\u0306огурт");
  CHECK(span_of("[йк]огурт") == "и\u0306огурт");
  CHECK(span_of("ёлка") == "е\u0308лка");
  CHECK(span_of("елка\\b") == "е\u0308лка");
  CHECK(span_of("купил") == "купил");
  CHECK(span_of("йод") == "0");
}
