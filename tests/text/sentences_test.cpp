#include "pismo/text/sentences.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using Row = std::pair<std::string, std::string>;

std::vector<Row> rows_of(std::string_view text) {
  std::vector<Row> rows;
  for (const auto& sentence : pismo::text::sentences(text)) {
    rows.emplace_back(sentence.span.of(text),
                      std::string(sentence.language) + (sentence.wrong_layout ? "!" : ""));
  }
  return rows;
}

}  // namespace

TEST_CASE("each sentence of a letter has its language", "[text][sentences]") {
  struct Case {
    std::string_view name, text;
    std::vector<Row> rows;
  };

  const auto c = GENERATE(values<Case>({
      {"nothing", "", {}},
      {"blanks", " \n\n ", {}},
      {"figures", "12 345. 67", {{"12 345.", "und"}, {"67", "und"}}},
      {"two languages",
       "Договор подписан вчера. The contract was signed yesterday.",
       {{"Договор подписан вчера.", "ru"}, {"The contract was signed yesterday.", "en"}}},
      {"a quoted reply",
       "Ми згодні з вашою пропозицією!\n> Согласны ли вы?\n> Ждём ответа",
       {{"Ми згодні з вашою пропозицією!", "uk"},
        {"Согласны ли вы?", "ru"},
        {"Ждём ответа", "ru"}}},
      {"a wrapped line",
       "Мы рассмотрели ваше предложение и готовы обсудить его на\nсовещании в четверг.",
       {{"Мы рассмотрели ваше предложение и готовы обсудить его на\nсовещании в четверг.", "ru"}}},
      {"initials and abbreviations",
       "Договор с А. С. Щегловым на 50 тыс. руб. подписан.",
       {{"Договор с А. С. Щегловым на 50 тыс. руб. подписан.", "ru"}}},
      {"Russian in Latin letters",
       "Zavtra ne pridu. See you on Monday then.",
       {{"Zavtra ne pridu.", "ru-Latn"}, {"See you on Monday then.", "en"}}},
      {"the wrong layout",
       "ghbdtn rjulf ,eltn jndtn\n\nруддщ сщдупгу",
       {{"ghbdtn rjulf ,eltn jndtn", "ru!"}, {"руддщ сщдупгу", "en!"}}},
      {"another language",
       "Wir haben den Vertrag gestern unterschrieben.",
       {{"Wir haben den Vertrag gestern unterschrieben.", "und"}}},
      {"another script", "東京で会いましょう。", {{"東京で会いましょう。", "und"}}},
  }));
  INFO(c.name);
  CHECK(rows_of(c.text) == c.rows);
}

TEST_CASE("a short sentence takes its neighbours' language", "[text][sentences]") {
  const std::string alone = "Добре.";
  const std::string ukrainian = "Ми чекаємо на вашу відповідь. Добре. Надішліть звіт сьогодні.";
  const std::string bulgarian = "Чакаме вашия отговор. Добре. Изпратете отчета днес, моля.";
  CHECK(rows_of(ukrainian)[1] == Row{alone, "uk"});
  CHECK(rows_of(bulgarian)[1] == Row{alone, "bg"});
}

TEST_CASE("a short sentence of Russian words is Russian", "[text][sentences]") {
  CHECK(rows_of("Буду через час") == std::vector<Row>{{"Буду через час", "ru"}});
  CHECK(rows_of("Склад пуст") == std::vector<Row>{{"Склад пуст", "ru"}});
  CHECK(rows_of("Склад порожній") == std::vector<Row>{{"Склад порожній", "uk"}});
}

TEST_CASE("letters that nobody writes Russian with are of another language", "[text][sentences]") {
  CHECK(rows_of("Kto to podpisał?") == std::vector<Row>{{"Kto to podpisał?", "und"}});
}
