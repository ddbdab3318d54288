#include "pismo/text/analysis.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using pismo::text::analyses;
using pismo::text::language_of;

using Keys = std::vector<std::string>;

TEST_CASE("a word's key names its language and stem", "[text][analysis]") {
  struct Case {
    std::string_view word;
    Keys keys;
  };

  for (const Case& c : {
           Case{"отчетами", {"ru:отчет"}},
           Case{"reports", {"en:report"}},
           Case{"ivan's", {"en:ivan"}},
           Case{"нью-йорка", {"ru:нью-йорк"}},
           Case{"анти-ddos", {"en:ант-ddos"}},
           Case{"ddos-атаками", {"ru:ddos-атак"}},
           Case{"какого-то", {"ru:как-то"}},
           Case{"иванов", {"ru:иван", "ru:иванов"}},
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

TEST_CASE("forms of one word share a key", "[text][analysis]") {
  struct Pair {
    std::string_view first, second;
  };

  for (const Pair& pair : {Pair{"ямал", "ямалу"},
                           Pair{"хантемиров", "хантемирову"},
                           Pair{"шиятова", "шиятов"},
                           Pair{"данных", "данные"},
                           Pair{"коллегам", "коллеги"},
                           Pair{"какой-то", "какому-то"}}) {
    INFO(pair.first << " " << pair.second);
    const Keys first = analyses(pair.first);
    const Keys second = analyses(pair.second);
    CHECK(std::find_first_of(first.begin(), first.end(), second.begin(), second.end()) !=
          first.end());
  }
}

TEST_CASE("a text's language shows in its letters and small words", "[text][analysis]") {
  struct Case {
    std::string_view text, language;
  };

  for (const Case& c : {
           Case{"Он уехал вчера", "ru"},
           Case{"Где договор?", "ru"},
           Case{"Де угода? Це все.", "uk"},
           Case{"Ми згодні", "uk"},
           Case{"Дашліце, калі ласка, справаздачу", "be"},
           Case{"Заўтра не прыйду", "be"},
           Case{"Това не се обсъжда", "bg"},
           Case{"Сутра нећу доћи", "sr"},
           Case{"We agree with that", "en"},
           Case{"zavtra ne pridu", "ru-Latn"},
           Case{"12345 !!!", "und"},
           Case{"", "und"},
           Case{"Lorem ipsum", "und"},
           Case{"日本語", "und"},
       }) {
    INFO(c.text);
    CHECK(language_of(c.text) == c.language);
  }
}
