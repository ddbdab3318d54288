#include "pismo/search/lexicon.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/search/query.hpp"

#include "support/scratch_folder.hpp"

using pismo::search::query_of_entry;
using pismo::tests::ScratchFolder;

TEST_CASE("plain words of an entry are a phrase, and signs make it a query", "[search][lexicon]") {
  struct Case {
    std::string_view entry, query;
  };

  const auto c = GENERATE(values<Case>({
      {"откат", "откат"},
      {"в конверте", "\"в конверте\""},
      {"фирма-однодневка", "фирма-однодневка"},
      {"по-свойски решить", "\"по-свойски решить\""},
      {"finder's fee", "\"finder's fee\""},
      {"удали NEAR/4 письмо", "удали NEAR/4 письмо"},
      {"деньги AND пакет", "деньги AND пакет"},
      {"деньги OR нал", "деньги OR нал"},
      {"деньги NOT банк", "деньги NOT банк"},
      {"деньги -банк", "деньги -банк"},
      {"обнал*", "обнал*"},
      {"\"в конверте\" from:щеглов", "\"в конверте\" from:щеглов"},
      {"/\\d+ тыс/", "/\\d+ тыс/"},
      {"and or not", "\"and or not\""},
  }));
  INFO(c.entry);
  CHECK(query_of_entry(c.entry) == c.query);
}

TEST_CASE("a lexicon is a folder of lists with categories", "[search][lexicon]") {
  const ScratchFolder scratch;
  scratch.put("money/ru.txt", "# note\nбез рубрики\n[cash]\nнал\n\nв конверте\r\n");
  scratch.put("money/en.txt", "\xEF\xBB\xBF[cash]\ncash\n[favours]\nowe you one\n");
  scratch.put("money/read.me", "no list");
  const auto lexicon = pismo::search::read_lexicon(scratch.path() / "money").value();
  CHECK(lexicon.name == "money");
  std::vector<std::string> rows;
  for (const auto& entry : lexicon.entries)
    rows.push_back(entry.list + ":" + std::to_string(entry.line) + " " + entry.category + "/" +
                   entry.query);
  CHECK(rows == std::vector<std::string>{"en:2 cash/cash",
                                         "en:4 favours/\"owe you one\"",
                                         "ru:2 /\"без рубрики\"",
                                         "ru:4 cash/нал",
                                         "ru:6 cash/\"в конверте\""});
  CHECK(lexicon.categories() == std::vector<std::string>{"cash", "favours", ""});
}

TEST_CASE("a lexicon is found by its name or its folder", "[search][lexicon]") {
  const ScratchFolder scratch;
  scratch.put("lists/money/ru.txt", "нал\n");
  scratch.put("lists/secrets/ru.txt", "тайна\n");
  const std::vector<std::filesystem::path> places{scratch.path() / "nowhere",
                                                  scratch.path() / "lists"};
  CHECK(pismo::search::find_lexicon("money", places).value() == scratch.path() / "lists/money");
  const auto folder = (scratch.path() / "lists/secrets").string();
  CHECK(pismo::search::find_lexicon(folder, {}).value() == folder);
  const auto unknown = pismo::search::find_lexicon("mony", places);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message ==
        "there is no folder and no lexicon 'mony'; there are money, secrets");
  CHECK_FALSE(pismo::search::read_lexicon(scratch.path() / "lists"));
}

TEST_CASE("the lexicons that come along can be read", "[search][lexicon]") {
  const std::filesystem::path folder = std::string(PISMO_SOURCE_DIR) + "/share/lexicons";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto lexicon = pismo::search::read_lexicon(entry.path()).value();
    names.push_back(lexicon.name);
    std::size_t russian = 0;
    std::size_t english = 0;
    for (const auto& item : lexicon.entries) {
      INFO(lexicon.name << "/" << item.list << ".txt:" << item.line << ": " << item.text);
      CHECK(pismo::search::parse_query(item.query).has_value());
      CHECK_FALSE(item.category.empty());
      ++(item.list == "ru" ? russian : english);
    }
    CHECK(russian >= 60);
    CHECK(english >= 60);
  }
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"money-and-favours", "secrecy-and-deletion"});
}
