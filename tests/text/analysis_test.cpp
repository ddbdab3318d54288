#include "pismo/text/analysis.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/scratch_folder.hpp"

using pismo::text::analyses;

using Keys = std::vector<std::string>;

TEST_CASE("a word's key names its language and its dictionary form or stem", "[text][analysis]") {
  struct Case {
    std::string_view word;
    Keys keys;
  };

  for (const Case& c : {
           Case{"отчетами", {"ru:отчет"}},
           Case{"reports", {"en:report"}},
           Case{"ivan's", {"en:ivan"}},
           Case{"нью-йорка", {"ru:нью-йорк"}},
           Case{"анти-ddos", {"en:ант~-ddos~"}},
           Case{"ddos-атаками", {"ru:ddos-атака"}},
           Case{"какого-то", {"ru:какой-то"}},
           Case{"иванов", {"ru:иван~", "ru:иванов~"}},
           Case{"стали", {"ru:сталь", "ru:стать"}},
           Case{"писем", {"ru:письмо"}},
           Case{"went", {"en:go"}},
           Case{"reporters", {"en:reporter"}},
           Case{"хостерами", {"ru:хостер~"}},
           Case{"meeting", {"en:meet", "en:meeting"}},
           Case{"news", {"en:news"}},
           Case{"соло", {"ru:соло"}},
           Case{"дог0вора", {"ru:договор"}},
           Case{"3аказ", {"ru:заказ"}},
           Case{"passw0rd", {"en:password"}},
           Case{"3раза", {}},
           Case{"отчет3", {}},
           Case{"c0de", {}},
           Case{"2009", {}},
           Case{"2009-10-15", {}},
           Case{"a@b.ru", {}},
           Case{"c++", {}},
           Case{"東京", {}},
           Case{"", {}},
           Case{"-", {}},
       }) {
    INFO(c.word);
    CHECK(analyses(c.word) == c.keys);
  }
}

namespace {

bool meet(const Keys& first, const Keys& second) {
  return std::find_first_of(first.begin(), first.end(), second.begin(), second.end()) !=
         first.end();
}

}  // namespace

TEST_CASE("forms of one word share a key", "[text][analysis]") {
  struct Pair {
    std::string_view first, second;
  };

  for (const Pair& pair : {Pair{"ямал", "ямалу"},
                           Pair{"хантемиров", "хантемирову"},
                           Pair{"шиятова", "шиятов"},
                           Pair{"данных", "данные"},
                           Pair{"коллегам", "коллеги"},
                           Pair{"какой-то", "какому-то"},
                           // Fleeting vowels and changed consonants.
                           Pair{"льняной", "льняным"},
                           Pair{"окон", "окно"},
                           Pair{"ручьи", "ручей"},
                           Pair{"свадеб", "свадьба"},
                           Pair{"богачом", "богач"},
                           Pair{"пишешь", "писать"},
                           Pair{"выберут", "выбрать"},
                           Pair{"разотру", "растереть"},
                           Pair{"подошла", "подойти"},
                           Pair{"унес", "унести"},
                           Pair{"хрупок", "хрупкий"},
                           Pair{"строже", "строгий"},
                           // Participles and their verbs.
                           Pair{"проверяющего", "проверяют"},
                           Pair{"оплаченный", "оплатить"},
                           Pair{"перенесшая", "перенести"},
                           // Several roots.
                           Pair{"детьми", "ребенок"},
                           Pair{"мною", "я"},
                           Pair{"brought", "bring"},
                           Pair{"wives", "wife"},
                           Pair{"better", "good"},
                           // Entries of their own in the dictionary.
                           Pair{"transferred", "transfer"},
                           Pair{"transferring", "transfers"},
                           Pair{"months", "month"},
                           Pair{"planned", "plan"},
                           Pair{"decreasing", "decreased"},
                           Pair{"biggest", "bigger"},
                           Pair{"staged", "stages"},
                           Pair{"setting", "sets"},
                           // British and American.
                           Pair{"recognises", "recognized"},
                           Pair{"cancelled", "cancel"},
                           Pair{"signalling", "signaled"},
                           Pair{"behaviour", "behaviors"},
                           // In no dictionary.
                           Pair{"спамера", "спамерами"},
                           Pair{"хантемировой", "хантемировым"},
                           Pair{"googled", "googling"}}) {
    INFO(pair.first << " " << pair.second);
    CHECK(meet(analyses(pair.first), analyses(pair.second)));
  }
}

TEST_CASE("words that only look alike share no key", "[text][analysis]") {
  struct Pair {
    std::string_view first, second;
  };

  for (const Pair& pair : {Pair{"почта", "почти"},
                           Pair{"петров", "петр"},
                           Pair{"мост", "мостить"},
                           Pair{"дней", "дон"},
                           Pair{"слово", "слоев"},
                           Pair{"ночь", "ночевать"},
                           Pair{"organization", "organ"},
                           Pair{"reporter", "report"},
                           Pair{"policy", "police"},
                           Pair{"ring", "rest"},
                           Pair{"herring", "her"},
                           Pair{"infer", "infest"},
                           Pair{"series", "sery"}}) {
    INFO(pair.first << " " << pair.second);
    CHECK_FALSE(meet(analyses(pair.first), analyses(pair.second)));
  }
}

TEST_CASE("a few words are read from parts of a dictionary as from the whole", "[text][analysis]") {
  const pismo::text::Analyser whole;
  REQUIRE(whole.version().find(":-") == std::string::npos);  // Opens both.
  for (const std::string_view word : {"договору",
                                      "писем",
                                      "шел",
                                      "обей",
                                      "ожег",
                                      "наилучшего",
                                      "щеглову",
                                      "ел",
                                      "ежей",
                                      "нью-йорке",
                                      "какой-то",
                                      "unlocked",
                                      "transferred",
                                      "went",
                                      "disc",
                                      "прорабище",
                                      "blorptastic",
                                      "я"}) {
    INFO(word);
    CHECK(pismo::text::Analyser().analyses(word) == whole.analyses(word));
  }
}

TEST_CASE("without dictionaries words are stemmed, and it is said which are missing",
          "[text][analysis]") {
  const pismo::tests::ScratchFolder nothing;
  const pismo::text::Analyser analyser(nothing.path());
  CHECK(analyser.analyses("отчетами") == Keys{"ru:отчет~"});
  CHECK(analyser.analyses("дня") == Keys{"ru:день"});
  CHECK(analyser.analyses("reports") == Keys{"en:report~"});
  CHECK(analyser.missing_dictionaries() ==
        Keys{"Russian (package hunspell-ru)", "English (package hunspell-en-us)"});
  CHECK(analyser.version().ends_with(" ru_RU:- en_US:-"));
}

TEST_CASE("a dictionary is read in the charset that it names", "[text][analysis]") {
  // "кот/A" and -ам in KOI8-R.
  const pismo::tests::ScratchFolder scratch;
  scratch.put("ru_RU.dic", "1\n\xCB\xCF\xD4/A\n");
  scratch.put("ru_RU.aff", "SET KOI8-R\nSFX A Y 1\nSFX A 0 \xC1\xCD [^\xD8]\n");
  const pismo::text::Analyser analyser(scratch.path());
  CHECK(analyser.analyses("котам") == Keys{"ru:кот"});
  CHECK(analyser.analyses("кота") == Keys{"ru:кот~"});
  CHECK(analyser.missing_dictionaries() == Keys{"English (package hunspell-en-us)"});

  SECTION("another dictionary is another version") {
    const std::string before = analyser.version();
    scratch.put("ru_RU.dic", "1\n\xCB\xC9\xD4/A\n");
    CHECK(pismo::text::Analyser(scratch.path()).version() != before);
  }
  SECTION("while its files look the same from outside, it is not read for its version") {
    const std::string version = analyser.version();
    const std::string outside = analyser.outside();
    const pismo::text::Analyser later(scratch.path());
    CHECK(later.outside() == outside);
    const std::string rules = version.substr(0, version.find(' '));
    later.assume(rules + " ru_RU:000000000000 en_US:- names:1");
    CHECK(later.version() == rules + " ru_RU:000000000000 en_US:-");
    CHECK(later.missing_dictionaries() == Keys{"English (package hunspell-en-us)"});
    CHECK(later.analyses("котам") == Keys{"ru:кот"});

    const pismo::text::Analyser other(scratch.path());
    other.assume("1 ru_RU:000000000000 en_US:-");  // By other rules.
    CHECK(other.version() == version);

    scratch.put("ru_RU.dic", "2\nкот/A\nкит/A\n");
    CHECK(other.outside() != outside);
  }
}
