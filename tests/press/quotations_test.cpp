#include "pismo/press/quotations.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using pismo::press::find_quotations;
using pismo::press::Kind;
using pismo::press::Quotation;

namespace {

using Texts = std::vector<std::string>;

Texts texts_of(std::string_view article, Kind kind = Kind::direct) {
  Texts texts;
  for (const Quotation& quotation : find_quotations(article)) {
    if (quotation.kind == kind) texts.push_back(quotation.text);
  }
  return texts;
}

/// The words of each piece of the only quotation; "+" before one that words may be left out before.
Texts pieces_of(std::string_view article) {
  Texts words;
  const auto all = find_quotations(article);
  REQUIRE(all.size() == 1);
  for (const auto& piece : all.front().pieces)
    words.push_back((piece.cut_before ? "+" : "") + piece.words);
  return words;
}

}  // namespace

TEST_CASE("what stands between marks is quoted, whichever marks they are", "[press]") {
  struct Case {
    std::string_view name, article;
    Texts texts;
  };

  const auto c = GENERATE(values<Case>({
      {"English", "He wrote: “we are late again.” Then he left.", {"we are late again."}},
      {"typewriter", "He wrote: \"we are late again.\" Then he left.", {"we are late again."}},
      {"British single", "‘We aren’t late,’ she said.", {"We aren’t late,"}},
      {"a plural's apostrophe",
       "‘the rivals’ price is low’, she said.",
       {"the rivals’ price is low"}},
      {"typewriter single", "He wrote 'we are not late' and left.", {"we are not late"}},
      {"apostrophes alone", "It's the boys' game, isn't it, O'Brien?", {}},
      {"Russian", "Он написал: «мы опять опоздали».", {"мы опять опоздали"}},
      {"low and high", "Он написал: „мы опять опоздали“ и ушёл.", {"мы опять опоздали"}},
      {"marks within marks",
       "“He called it ‘a great idea’ and “genius”, no less,” she said.",
       {"He called it ‘a great idea’ and “genius”, no less,"}},
      {"guillemets within guillemets",
       "«Проект «Заслон» закрыт навсегда», — сказал он.",
       {"Проект «Заслон» закрыт навсегда"}},
      {"typewriter within typewriter",
       "Он сказал: \"проект \"Заслон\" закрыт\".",
       {"проект \"Заслон\" закрыт"}},
      {"inches", "A 19\" rack and a 21\" screen are not quoted.", {}},
      {"one word is irony", "The “gift” was returned.", {}},
      {"names", "The “Meridian Courier” and «Северный Вектор» are firms.", {}},
      {"a mark that nobody closes", "He wrote “we are late", {"we are late"}},
      {"German guillemets", "»Wir zahlen nichts«, sagte er.", {"Wir zahlen nichts"}},
      {"typewriter and printed", "\"We must pay him”, he wrote.", {"We must pay him"}},
      {"two on one line",
       "“one two three” is not “four five six”",
       {"one two three", "four five six"}},
  }));
  INFO(c.name);
  CHECK(texts_of(c.article) == c.texts);
}

TEST_CASE("a quotation goes on behind he wrote", "[press]") {
  struct Case {
    std::string_view name, article;
    Texts texts;
  };

  const auto c = GENERATE(values<Case>({
      {"English",
       "“We need this,” he wrote. “Without it we are lost.”",
       {"We need this, … Without it we are lost."}},
      {"a long attribution",
       "“I have done this for years,” wrote Ms. van Dal, who handles complaints, “and I am tired.”",
       {"I have done this for years, … and I am tired."}},
      {"a question", "“Who did it?” he asked. “I want a name.”", {"Who did it? … I want a name."}},
      {"another sentence is another quotation",
       "“My share is ten percent.” Asked later, he answered that it “will come by sea.”",
       {"My share is ten percent.", "will come by sea."}},
      {"another speaker",
       "“We are late,” Orlov wrote. Petrov replied: “not my fault.”",
       {"We are late,", "not my fault."}},
      {"two speakers in one sentence",
       "“Pay him today,” wrote Petrov, while Ivanov answered, “There is no money left.”",
       {"Pay him today,", "There is no money left."}},
      {"no verb", "“We are late,” and in June “we are early.”", {"We are late,", "we are early."}},
      {"Russian, each with its marks",
       "«Нам это нужно», — написал он. «Без этого конец».",
       {"Нам это нужно … Без этого конец"}},
  }));
  INFO(c.name);
  CHECK(texts_of(c.article) == c.texts);
}

TEST_CASE("words that the author of the article put in are none of the source", "[press]") {
  CHECK(pieces_of("“there is no act [of acceptance], and nobody knows”") ==
        Texts{"there is no act , and nobody knows"});
  CHECK(pieces_of("“[T]he friend[s] have come back”") == Texts{"The friends have come back"});
  CHECK(pieces_of("«Нам это нужно, — написал он позднее. — Без этого конец».") ==
        Texts{"Нам это нужно,", "Без этого конец"});
  CHECK(pieces_of("«Это — наш дом — и мы его не отдадим».") ==
        Texts{"Это — наш дом — и мы его не отдадим"});
  CHECK(pieces_of("“see our plan <https://x.example/a?b=1> for June”") ==
        Texts{"see our plan for June"});
}

TEST_CASE("words may be left out at an ellipsis", "[press]") {
  CHECK(pieces_of("“one two … three four [...] five six. […] Seven”") ==
        Texts{"one two", "+three four", "+five six.", "+Seven"});
  CHECK(pieces_of("“... one two ...”") == Texts{"one two"});
}

TEST_CASE("a quotation goes on over paragraphs that open with a mark", "[press]") {
  CHECK(texts_of("He wrote:\n\n“one two.\n\n“three four.”\n\nThen he left.") ==
        Texts{"one two. three four."});
  CHECK(texts_of("“one two.\n\nAnd “three four” alone.") == Texts{"one two.", "three four"});
  CHECK(texts_of("\"one two.\n\n\"three four,\" he wrote.") == Texts{"one two. three four,"});
  CHECK(texts_of("\"one two.\n\nThen he left.") == Texts{});
}

TEST_CASE("speech between dashes needs no marks", "[press]") {
  CHECK(texts_of("— Я никуда не поеду, — ответил Сомов. — Ищите другого курьера.") ==
        Texts{"Я никуда не поеду, — ответил Сомов. — Ищите другого курьера."});
  CHECK(pieces_of("— Я никуда не поеду, — ответил Сомов. — Ищите другого.") ==
        Texts{"Я никуда не поеду,", "Ищите другого."});
  CHECK(texts_of("– Куда вы едете? – спросил он.") == Texts{"Куда вы едете?"});
  CHECK(texts_of("— сахар, — мука — и соль").empty());
}

TEST_CASE("lines set apart behind a colon are a block", "[press]") {
  const std::string_view article =
      "In the letter he writes:\n\n    The samples were replaced.\n    Tell nobody.\n\nHe left.";
  CHECK(texts_of(article, Kind::block) == Texts{"The samples were replaced. Tell nobody."});
  CHECK(texts_of("He left.\n\n    A new paragraph begins here.", Kind::block).empty());
}

TEST_CASE("a block of its own is quoted", "[press]") {
  const std::string_view article =
      "He wrote on Friday:\n\n> We are late.\n> Again.\n>\n> Yours\n\nNothing helped.";
  CHECK(texts_of(article, Kind::block) == Texts{"We are late. Again. … Yours"});
  CHECK(find_quotations(article).front().around == "He wrote on Friday:");
}

TEST_CASE("indirect speech is a kind of its own", "[press]") {
  struct Case {
    std::string_view article;
    Texts texts;
  };

  const auto c = GENERATE(values<Case>({
      {"He told reporters that the data was only test data.", {"the data was only test data."}},
      {"Он написал коллегам, что договора никто не видел.", {"договора никто не видел."}},
      {"According to Kuzina, nobody had ever measured the sludge.",
       {"nobody had ever measured the sludge."}},
      {"По словам Лукина, станки были проданы ещё зимой.", {"станки были проданы ещё зимой."}},
      {"Из переписки следует, что станки были проданы ещё зимой.",
       {"станки были проданы ещё зимой."}},
      {"The e-mails show that the tanks had never been cleaned.",
       {"the tanks had never been cleaned."}},
      {"Лукин признался: я подписал всё не глядя.", {"я подписал всё не глядя."}},
      {"According to Kuzina it was late.", {}},
      {"По дороге в порт, как всегда, стояли машины.", {}},
      {"It rains that the streets are wet today.", {}},
      {"He wrote that “it will travel by sea” in June.", {}},
  }));
  CHECK(texts_of(c.article, Kind::indirect) == c.texts);
}

TEST_CASE("what is said around a quotation is kept", "[press]") {
  const auto all = find_quotations(
      "On October 13 he wrote to Orlov. “Delete it all,” he added. “Now.” He left.");
  REQUIRE(all.size() == 1);
  CHECK(all.front().text == "Delete it all, … Now.");
  CHECK(all.front().around.find("On October 13 he wrote to Orlov.") != std::string::npos);
  CHECK(all.front().around.find("Delete") == std::string::npos);
}

TEST_CASE("a text that is asked for is one quotation", "[press]") {
  const auto words = [](std::string_view text) {
    std::string all;
    for (const auto& piece : pismo::press::whole_quotation(text).pieces)
      all += (all.empty() ? "" : "|") + piece.words;
    return all;
  };
  CHECK(words("a big request") == "a big request");
  CHECK(words("“a big request”") == "a big request");
  CHECK(words("“one” and “two”") == "“one” and “two”");
  CHECK(words("not ‘nice’ … but needed") == "not ‘nice’|but needed");
  CHECK(words("  ") == "");
}
