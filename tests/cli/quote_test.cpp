// An article in English and the Russian letters it quotes: corpora/zaslon-2009, through the command
// line.

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

namespace {

using namespace pismo::tests;

std::vector<Json> answers() {
  return tsv_rows(corpus("zaslon-2009") / "article.answers.tsv");
}

/// What pismo says of the article, row by row; what is said in indirect speech is left out.
const std::vector<Json>& rows() {
  static const auto table = [] {
    const auto article = corpus("zaslon-2009") / "article.html";
    return json_lines(
        zaslon().pismo("quote --indirect none --format jsonl " + shell_word(article.string())).out);
  }();
  return table;
}

/// Keys of a letter's copies; of one that survives in quotations its ghost's key.
std::set<std::string> keys_of(const std::string& message_id) {
  std::set<std::string> keys;
  for (const Json& row : tsv_rows(corpus("zaslon-2009") / "expected.tsv")) {
    if (row["message_id"] == message_id) keys.insert(row["key"].get<std::string>());
  }
  return keys;
}

}  // namespace

TEST_CASE("every quotation of the article leads to its letter", "[cli][quote]") {
  const auto expected = answers();
  REQUIRE(rows().size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Json& row = rows()[i];
    const std::string id = expected[i]["message_id"];
    INFO(i + 1 << " " << row["quotation"]);
    if (id == "-") continue;
    REQUIRE(!row["matches"].empty());
    const Json& best = row["matches"][0];
    if (id.starts_with("lost:")) {
      CHECK(best["whose"] == "recovered");
      CHECK(best["subject"] == "пятница");
    } else {
      CHECK(keys_of(id).contains(best["key"].get<std::string>()));
    }
    const Outcome cited = zaslon().pismo("cite " + shell_word(best["citation"].dump()));
    CHECK(cited.exit == 0);
  }
}

TEST_CASE("the distorted quotation is shown as altered, and no other", "[cli][quote]") {
  const auto expected = answers();
  for (std::size_t i = 0; i < rows().size(); ++i) {
    const Json& row = rows()[i];
    INFO(i + 1 << " " << row["quotation"]);
    CHECK((row["verdict"] == "altered") == (expected[i]["kind"] == "altered"));
    if (expected[i]["kind"] != "altered") continue;
    REQUIRE(!row["matches"].empty());
    const Json& differences = row["matches"][0]["differences"];
    REQUIRE(differences.size() == 1);
    CHECK(differences[0]["kind"] == "number");
    CHECK(differences[0]["quotation"] == "385,000");
    CHECK(differences[0]["passage"] == "38 500");
  }
}

TEST_CASE("the invented quotation has no source", "[cli][quote]") {
  const auto expected = answers();
  REQUIRE(rows().size() == expected.size());
  for (std::size_t i = 0; i < rows().size(); ++i) {
    if (expected[i]["kind"] != "invented") continue;
    INFO(i + 1);
    CHECK(rows()[i]["verdict"] == "no source found");
    CHECK(rows()[i]["matches"].empty());
  }
}

TEST_CASE("each pair of words is shown with what joins it", "[cli][quote]") {
  for (const Json& row : rows()) {
    for (const Json& match : row["matches"]) {
      const std::string passage = match["passage"];
      CHECK(!match["matched"].empty());
      for (const Json& pair : match["matched"]) {
        CHECK(!pair["quote_words"].empty());
        CHECK(!pair["by"].get<std::string>().empty());
        for (const Json& word : pair["passage_words"])
          CHECK(passage.find(word.get<std::string>()) != std::string::npos);
      }
    }
  }
}

TEST_CASE("a quotation in the language of the letter is compared word by word", "[cli][quote]") {
  const Outcome exact = zaslon().pismo(
      "quote --format jsonl --text 'договора нет, акта нет, услуг этих никто не видел'");
  CHECK(exact.exit == 0);
  const Json row = json_lines(exact.out).at(0);
  CHECK(row["verdict"] == "found");
  CHECK(row["matches"][0]["score"].get<double>() > .99);
  CHECK(!row["matches"][0]["across"].get<bool>());
  CHECK(keys_of("0fd101ca52e8$db8d8672$1e00010a@BUH2")
            .contains(row["matches"][0]["key"].get<std::string>()));
  const Json changed = json_lines(zaslon()
                                      .pismo("quote --format jsonl --text 'договора нет, акта нет, "
                                             "услуги эти все видели и хвалили'")
                                      .out)
                           .at(0);
  CHECK(changed["verdict"] == "altered");
}

TEST_CASE("what nobody wrote ends with exit code 1", "[cli][quote]") {
  const Outcome none = zaslon().pismo(
      "quote --text 'the bishop inherited a vineyard in Tuscany from his stepmother'");
  CHECK(none.exit == 1);
  CHECK(none.out.find("no source found") != std::string::npos);
  CHECK(zaslon().pismo("quote").exit == 2);
  CHECK(zaslon().pismo("quote --text '...'").exit == 2);
  CHECK(zaslon().pismo("quote there-is-no-such-file.html").exit == 2);
}

TEST_CASE("the quotations of an article are listed without a case", "[cli][quote]") {
  const auto article = corpus("zaslon-2009") / "article.html";
  const Outcome listed = zaslon().pismo("--case /nonexistent quote --list --format json " +
                                        shell_word(article.string()));
  CHECK(listed.exit == 0);
  std::size_t direct = 0;
  const Json all = Json::parse(listed.out);
  for (const Json& row : all["rows"])
    if (row["kind"] == "direct") ++direct;
  CHECK(direct == 13);
}
