#include "pismo/relate/alteration.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace pismo::relate;

namespace {

/// "|" ends a line, "|:" too, and the next tells who wrote what follows, "." a sentence, "~" stands
/// for dots, [ ] for brackets, "@x" is an address.
struct Text {
  explicit Text(std::string_view of) {
    WordPlace next;
    next.sentence = true;
    for (std::size_t at = 0; at < of.size();) {
      const std::size_t end = std::min(of.find(' ', at), of.size());
      const std::string_view word = of.substr(at, end - at);
      at = end + 1;
      if (word == "|" || word == "|:") {
        ++next.line;
        next.introduces = word == "|:";
      } else if (word == ".") {
        next.sentence = true;
      } else if (word == "~") {
        next.marked = true;
      } else if (word == "[" || word == "]") {
        next.bracketed = word == "[";
        next.marked = true;
      } else {
        next.address = word.starts_with('@');
        words.push_back(word);
        places.push_back(next);
        next.sentence = next.marked = false;
      }
    }
  }

  [[nodiscard]] Side side() const { return {words, places}; }

  std::vector<std::string_view> words;
  std::vector<WordPlace> places;
};

/// "changed a b > c", of alterations only.
std::string alterations(std::string_view quotation, std::string_view original, bool marks) {
  const Text quoted(quotation);
  const Text meant(original);
  const WordDiff diff =
      find_alterations(word_diff(quoted.words, meant.words), quoted.side(), meant.side(), marks);
  std::string text;
  for (const Change& change : diff.changes) {
    if (!change.alters) continue;
    text += (text.empty() ? "" : "; ") + std::string(name_of(change.kind));
    for (auto at = change.quotation.begin; at < change.quotation.end; ++at)
      text.append(" ").append(quoted.words[at]);
    text += " >";
    for (auto at = change.original.begin; at < change.original.end; ++at)
      text.append(" ").append(meant.words[at]);
  }
  CHECK(diff.altered == !text.empty());
  return text;
}

}  // namespace

TEST_CASE("what quoting does to a text is no alteration, what changes its sense is one",
          "[relate][alteration]") {
  struct Case {
    std::string_view name, quotation, original, changes;
    bool marks = true;
  };

  const auto c = GENERATE(values<Case>({
      {"wrapped elsewhere", "мы платим | в пятницу утром", "мы | платим в пятницу утром", ""},
      {"nothing but a line that introduces others' words",
       "|: 15.10.2009 12:03 Ьръёшь Дубровев пишет |",
       "|: 15.10.2009 12:03 Максим Дубровев пишет | мы платим в пятницу",
       ""},
      {"another name in a line that introduces others' words",
       "|: 15.10.2009 12:03 Иван Дубровев пишет | мы платим в пятницу",
       "|: 15.10.2009 12:03 Максим Дубровев пишет | мы платим в пятницу",
       "changed Иван > Максим"},
      {"a number",
       "мы платим 310 тысяч в пятницу",
       "мы платим 130 тысяч в пятницу",
       "changed 310 > 130"},
      {"a name",
       "Рогожин подписал акт за октябрь",
       "Щеглов подписал акт за октябрь",
       "changed Рогожин > Щеглов"},
      {"a negation put in",
       "мы не платим за этот месяц",
       "мы платим за этот месяц",
       "inserted не >"},
      {"a negation cut out",
       "услуги эти были оказаны в срок",
       "услуги эти не были оказаны в срок",
       ""},
      {"a negation cut out of the middle",
       "все услуги эти были оказаны в срок",
       "все услуги эти не были оказаны в срок",
       "cut > не"},
      {"dots where words are left out",
       "все услуги эти ~ были оказаны в срок",
       "все услуги эти не были оказаны в срок",
       ""},
      {"a sentence left out",
       "мы всё решили . подпись будет завтра",
       "мы всё решили . деньги пришли сегодня . подпись будет завтра",
       ""},
      {"a line left out",
       "первая строка договора | третья строка договора",
       "первая строка договора | вторая строка тоже | третья строка договора",
       ""},
      {"a repeated word hides where the line was left out",
       "line one of the | the third of these",
       "line one of the | second of the | the third of these",
       ""},
      {"an editor's brackets", "он [ Щеглов ] подписал акт вчера", "он подписал акт вчера", ""},
      {"an address that the program put in",
       "пишите Анне @anna скорее прошу",
       "пишите Анне скорее прошу",
       ""},
      {"an answer below the last line",
       "мы платим в пятницу | хорошо спасибо",
       "мы платим в пятницу",
       ""},
      {"a clause behind the last words",
       "мы платим в пятницу наличными без акта",
       "мы платим в пятницу",
       "inserted наличными без акта >"},
      {"a line put in behind quote marks",
       "мы платим сразу | и сверху ещё миллион | в пятницу утром",
       "мы платим сразу | в пятницу утром",
       "inserted и сверху ещё миллион >"},
      {"an answer inside a quotation without marks",
       "мы платим сразу | спасибо | в пятницу утром",
       "мы платим сразу | в пятницу утром",
       "",
       false},
      {"another text",
       "we never go to the market on monday",
       "they often fly to the moon in june",
       ""},
      {"little between two changes",
       "договор расторгли все стороны и деньги вернули обратно вчера нами обоими сразу после обеда",
       "договор сначала подписали мы и потом отдали директору вчера нами обоими сразу после обеда",
       "changed расторгли все стороны и деньги вернули обратно > сначала подписали мы и потом "
       "отдали "
       "директору"},
      {"two words changed in one sentence",
       "он заплатить может и пропустит всё это завтра",
       "он отказать может и завернёт всё это завтра",
       "changed заплатить > отказать; changed пропустит > завернёт"},
  }));
  INFO(c.name);
  CHECK(alterations(c.quotation, c.original, c.marks) == c.changes);
}

TEST_CASE("letters that were lost on the way alter nothing", "[relate][alteration]") {
  CHECK(is_same_but_damaged("K__nig", "König"));
  CHECK(is_same_but_damaged("Königsallee", "K?nigsallee"));
  CHECK(
      is_same_but_damaged("Stra\xEF\xBF\xBD"
                          "e",
                          "Straße"));
  CHECK(is_same_but_damaged("Am辿rico", "Américo"));  // Read in another charset.
  CHECK(is_same_but_damaged("Amйrico", "Américo"));
  CHECK_FALSE(is_same_but_damaged("счёт", "été"));
  CHECK_FALSE(is_same_but_damaged("Kéln", "Köln"));
  CHECK_FALSE(is_same_but_damaged("König", "König"));
  CHECK_FALSE(is_same_but_damaged("Kanig", "König"));
  CHECK_FALSE(is_same_but_damaged("König?", "König"));
  CHECK_FALSE(is_same_but_damaged("?", ""));
}
