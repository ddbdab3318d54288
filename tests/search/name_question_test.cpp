#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/search/engine.hpp"
#include "pismo/store/catalog_writer.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

namespace {

using namespace pismo::tests;

constexpr auto kSurnames = std::to_array<std::string_view>({
#include "text/surname_cases.inc"
});

/// A case with one letter for each text, in this order.
class Letters {
 public:
  explicit Letters(const std::vector<std::string>& texts) {
    std::vector<std::string> letters;
    for (const std::string& text : texts)
      letters.push_back(letter("Дело " + std::to_string(letters.size() + 1), text));
    mail_.put("a.mbox", mbox(letters));
    CHECK(mail_.index(1).new_messages == texts.size());
  }

  [[nodiscard]] Ids ask(std::string_view question) const {
    return pismo::tests::ask(mail_.folder(), question);
  }

  [[nodiscard]] pismo::search::Engine engine() const {
    return pismo::search::Engine::open(pismo::store::CaseFolder(mail_.folder())).value();
  }

  [[nodiscard]] const MailCase& mail() const { return mail_; }

 private:
  MailCase mail_;
};

}  // namespace

TEST_CASE("a name is found in every script, case and order", "[search][name]") {
  const Letters letters({
      /* 1 */ "Говорил с Щербаковым вчера.",
      /* 2 */ "Ask Shcherbakov about it.",
      /* 3 */ "пишу щербакову строчными",
      /* 4 */ "Shcheglov, Petr: the list",
      /* 5 */ "Передай Петру Щеглову привет",
      /* 6 */ "Пётр Ильич Щеглов и другие",
      /* 7 */ "Павел Щеглов и Пётр Орлов",
      /* 8 */ "Читаю новый роман по вечерам",
      /* 9 */ "Роман приехал",
      /* 10 */ "Жень, это тебе. Евгению привет",
      /* 11 */ "Ščerbakov wrote, Scherbakow answered",
      /* 12 */ "Касперская была, её муж нет",
      /* 13 */ "Щербакова Анна Ивановна",
  });

  struct Case {
    std::string_view question;
    Ids ids;
  };

  for (const Case& c : std::vector<Case>{
           {"name:Щербаков", {1, 2, 11, 13}},
           {"name:щербаков", {1, 2, 11, 13}},
           {"name:Shcherbakov", {1, 2, 11, 13}},
           {"name:\"Щербаков\" ask", {2}},
           {"name:\"Пётр Щеглов\"", {4, 5, 6}},
           {"name:\"Petr Shcheglov\"", {4, 5, 6}},
           {"name:\"Щеглов Пётр Ильич\"", {4, 5, 6}},
           {"name:\"П. И. Щеглов\"", {4, 5, 6, 7}},
           {"name:Щеглов -name:Пётр", {}},
           {"name:Роман", {9}},
           {"name:Eugene", {10}},
           {"name:Касперский", {}},
           {"name:(Роман OR Shcherbakov)", {1, 2, 9, 11, 13}},
           {"name:Нетаких", {}},
           {"имя:Роман", {-1}},
           {"щербаков", {1, 3, 13}},
       }) {
    INFO(c.question);
    CHECK(letters.ask(c.question) == c.ids);
  }
}

TEST_CASE("a name is found among senders and recipients however it is typed", "[search][name]") {
  const MailCase leak;
  leak.put("1.eml", "From: \"Shcheglov, Petr\" <ps@north.example>\nSubject: a\n\ntext\n");
  leak.put("2.eml", "From: shcheglov@north.example\nSubject: b\n\ntext\n");
  leak.put("3.eml", "From: a@b.example\nTo: petr shcheglov <x@y.example>\nSubject: c\n\ntext\n");
  leak.put("4.eml", "From: a@b.example\nCc: =?utf-8?B?0KnQtdCz0LvQvtCy?= <x@z.example>\n\ntext\n");
  leak.put("5.eml", "From: a@b.example\nSubject: shcheglov\n\nshcheglov\n");
  CHECK(leak.index(1).new_messages == 5);
  CHECK(ask(leak.folder(), "name:Щеглов") == Ids{1, 2, 3, 4});
  CHECK(ask(leak.folder(), "name:\"Пётр Щеглов\"") == Ids{1, 3});
}

TEST_CASE("a name question shows the forms it looked for", "[search][name]") {
  const Letters letters({"Щеглову, щеглов", "The report was sent to you by Shcheglov"});
  auto engine = letters.engine();
  const auto plan = engine.plan("name:Щеглов").value();
  REQUIRE(plan.expansions.size() == 1);
  std::vector<std::string> forms;
  for (const auto& word : plan.expansions[0].forms)
    forms.push_back(word.form);
  CHECK(forms == std::vector<std::string>{"shcheglov", "щеглову"});
  CHECK_FALSE(plan.expansions[0].analyses.empty());
}

TEST_CASE("a word that becomes a name later is found as one", "[search][name]") {
  const Letters letters({"читаю роман"});
  CHECK(letters.ask("name:Роман").empty());
  letters.mail().put("b.eml", letter("Новое", "Завтра будет Роман"));
  CHECK(letters.mail().index(1).new_messages == 1);
  CHECK(letters.ask("name:Роман") == Ids{2});
}

TEST_CASE("a case without keys of names says how to make them", "[search][name]") {
  const Letters letters({"Роман приехал"});
  {
    auto catalog = pismo::store::CatalogWriter::open(letters.mail().folder() / "catalog.sqlite");
    REQUIRE(catalog);
    REQUIRE(catalog->reanalyse([](const auto&) { return std::vector<std::string>{}; }, "1 old"));
  }
  auto engine = letters.engine();
  const auto plan = engine.try_plan("роман name:Роман");
  REQUIRE_FALSE(plan);
  CHECK(plan.error().column == std::string_view("роман ").size());
  CHECK(plan.error().message.find("--reanalyse") != std::string::npos);
  CHECK(letters.mail().index(1).words_reanalysed > 0);  // Done by itself.
  CHECK(letters.ask("name:Роман") == Ids{1});
}

TEST_CASE("the six cases of a hundred surnames are found by the nominative", "[search][name]") {
  std::vector<std::string> texts;
  std::vector<std::vector<std::string>> table;
  for (const std::string_view row : kSurnames) {
    std::istringstream in{std::string(row)};
    auto& forms = table.emplace_back();
    for (std::string form; in >> form; forms.push_back(form))
      texts.push_back("Сообщено: " + form + ".");
  }
  REQUIRE(table.size() == 100);
  const Letters letters(texts);
  auto engine = letters.engine();
  std::size_t found = 0;
  std::size_t asked = 0;
  std::int64_t first = 1;
  for (const auto& forms : table) {
    REQUIRE(forms.size() == 6);
    const Ids ids = ask(engine, "name:" + forms.front());
    for (std::size_t i = 0; i < forms.size(); ++i) {
      ++asked;
      const bool there = std::binary_search(ids.begin(), ids.end(), first + static_cast<int>(i));
      found += there ? 1 : 0;
      if (!there) WARN(forms.front() << " does not find " << forms[i]);
    }
    first += static_cast<std::int64_t>(forms.size());
  }
  INFO(found << " of " << asked);
  CHECK(found * 100 >= asked * 95);
}

TEST_CASE("names and phrases typed in other letters stand near each other",
          "[search][name][reading]") {
  const Letters letters({
      /* 1 */ "Gtnh :bufhtd ghbt[fk dxthf dtxthjv",
      /* 2 */ "vchera vecherom podpisali dogovor s Petrom Zhigarevym",
      /* 3 */ "вчера вечером подписали договор с Петром Жигаревым",
      /* 4 */ "dxthf dtxthjv gjlgbcfkb ljujdjh",
      /* 5 */ "Petr i Zhigarev prishli porozn vchera",
      /* 6 */ "gtnh ujdjhbk j :bufhtdt dxthf dtxthjv",
  });

  struct Case {
    std::string_view question;
    Ids ids;
  };

  for (const Case& c : std::vector<Case>{
           {"name:\"Пётр Жигарев\"", {1, 2, 3}},
           {"name:Жигарев", {1, 2, 3, 5, 6}},
           {"\"вчера вечером\" NEAR/3 договор", {2, 3, 4}},
           {"\"вчера вечером\" ADJ/1 \"подписали договор\"", {2, 3, 4}},
           {"вчера NEAR/2 договор", {}},
       }) {
    INFO(c.question);
    CHECK(letters.ask(c.question) == c.ids);
  }
}
