#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "pismo/text/display_width.hpp"

#include "cli/terminal.hpp"

namespace {

using namespace pismo::tests;

/// The column in which a word begins on a line of a concordance.
std::size_t column_of(const std::string& line, std::string_view word) {
  const std::size_t at = line.find(word);
  REQUIRE(at != std::string::npos);
  return pismo::text::display_width(std::string_view(line).substr(0, at));
}

std::vector<std::string> field_of(const std::vector<Json>& rows, const std::string& name) {
  std::vector<std::string> all;
  for (const Json& row : rows)
    all.push_back(row[name]);
  return all;
}

}  // namespace

TEST_CASE("a phrase is printed in its context, in one column", "[cli][phrase]") {
  const Outcome found = zaslon().pismo("phrase до среды");
  CHECK(found.exit == 0);
  CHECK(found.out ==
        "b3dfa81c 2009-10-19 Кайсаров Тимур Раш   риложения № 3 к договору прошу до среды прислать "
        "программу и методику испытаний\n");

  const Terminal terminal;
  const std::string head =
      "From: Вера <v@x.example>\nSubject: t\nContent-Type: text/plain; "
      "charset=utf-8\n\n";
  terminal.scratch().put("mail/1.eml", head + "漢字漢字 и\u0306 слово > конец\n");
  terminal.scratch().put("mail/2.eml", head + "слово\n");
  terminal.scratch().put("mail/3.eml", head + "> за\u0301мок\n> слово " + std::string(300, 'x'));
  REQUIRE(terminal.pismo("index mail").exit == 0);
  const auto lines = lines_of(terminal.pismo("phrase слово").out);
  REQUIRE(lines.size() == 3);
  CHECK(column_of(lines[0], "слово") == column_of(lines[1], "слово"));
  CHECK(column_of(lines[0], "слово") == column_of(lines[2], "слово"));
  CHECK(lines[2].find(" > ") != std::string::npos);
  CHECK(pismo::text::display_width(lines[2]) == 120);
  // A narrow window keeps the column; colour is for terminals, or when it is asked for.
  CHECK(found.out.find('\x1b') == std::string::npos);
  CHECK(terminal.pismo("phrase слово --color always").out.find("\x1b[1;31mслово\x1b[0m") !=
        std::string::npos);
}

TEST_CASE("a row has the fields of the contract, and its citation the words", "[cli][phrase]") {
  const Outcome found = zaslon().pismo("phrase 'до среды' --format jsonl");
  const auto rows = json_lines(found.out);
  REQUIRE(rows.size() == 1);
  std::vector<std::string> names;
  for (const auto& [name, value] : rows[0].items())
    names.push_back(name);
  CHECK(names == std::vector<std::string>{"schema",
                                          "key",
                                          "citation",
                                          "left",
                                          "match",
                                          "right",
                                          "whose",
                                          "language",
                                          "date",
                                          "from",
                                          "where"});
  CHECK(rows[0]["schema"] == "pismo.phrase/1");
  CHECK(rows[0]["match"] == "до среды");
  CHECK(rows[0]["whose"] == "own");
  CHECK(rows[0]["language"] == "ru");
  CHECK(rows[0]["date"] == "2009-10-19T06:15:22Z");
  CHECK(rows[0]["from"] == "Кайсаров Тимур Рашидович <t.kaisarov@volgorechie-bank.example>");
  CHECK(rows[0]["where"] == "body");
  // Every occurrence, in subjects too, is read again from its citation.
  for (const std::string question : {"проект договора", "заслон", "--near 5 'среды прошу'"}) {
    INFO(question);
    const auto all = json_lines(zaslon().pismo("phrase --format jsonl " + question).out);
    REQUIRE(!all.empty());
    std::string wanted;
    for (const Json& row : all)
      wanted += row["match"].get<std::string>() + "\n";
    const Outcome cited =
        zaslon().shell("pismo phrase --format jsonl " + question + " | pismo cite -");
    CHECK(cited.exit == 0);
    CHECK(cited.out == wanted);
  }
}

TEST_CASE("rows are sorted, cut and counted", "[cli][phrase]") {
  const std::string ask = "phrase заслон --format jsonl ";
  const auto all = json_lines(zaslon().pismo(ask).out);
  REQUIRE(all.size() > 10);
  CHECK(zaslon().pismo("phrase заслон --count").out == std::to_string(all.size()) + "\n");
  CHECK(json_lines(zaslon().pismo(ask + "--offset 2 --limit 3").out) ==
        std::vector<Json>(all.begin() + 2, all.begin() + 5));
  CHECK(json_lines(zaslon().pismo(ask + "--sort left --offset 2 --limit 3").out).size() == 3);
  for (const std::string order : {"left", "right", "sender", "date", "-date"}) {
    INFO(order);
    auto rows = json_lines(zaslon().pismo(ask + "--sort " + order).out);
    CHECK(rows.size() == all.size());
    if (order == "date") {
      const auto dates = field_of(rows, "date");
      CHECK(std::is_sorted(dates.begin(), dates.end()));
    }
    if (order == "-date") {
      const auto dates = field_of(rows, "date");
      CHECK(std::is_sorted(dates.rbegin(), dates.rend()));
    }
    // Nothing is lost on the way.
    const auto by_text = [](const Json& a, const Json& b) { return a.dump() < b.dump(); };
    auto same = all;
    std::sort(rows.begin(), rows.end(), by_text);
    std::sort(same.begin(), same.end(), by_text);
    CHECK(rows == same);
  }
  const auto of_one = json_lines(zaslon().pismo(ask + "--in from:чижевская").out);
  CHECK(!of_one.empty());
  for (const Json& row : of_one)
    CHECK(row["from"].get<std::string>().find("Чижевская") != std::string::npos);
}

TEST_CASE("left and right contexts are sorted by their words", "[cli][phrase]") {
  const Terminal terminal;
  const std::string head =
      "From: v@x.example\nSubject: t\nContent-Type: text/plain; charset=utf-8\n\n";
  terminal.scratch().put("mail/1.eml", head + "в большой дом Беловых\n");
  terminal.scratch().put("mail/2.eml", head + "а старый дом Ёлкиных\n");
  terminal.scratch().put("mail/3.eml", head + "на большой дом авось\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  const auto left = json_lines(terminal.pismo("phrase дом --format jsonl --sort left").out);
  CHECK(field_of(left, "left") ==
        std::vector<std::string>{"в большой ", "на большой ", "а старый "});
  const auto right = json_lines(terminal.pismo("phrase дом --format jsonl --sort right").out);
  CHECK(field_of(right, "right") ==
        std::vector<std::string>{" авось\n", " Беловых\n", " Ёлкиных\n"});
}

TEST_CASE("tables of occurrences have a head and one line a row", "[cli][phrase]") {
  const auto tsv = lines_of(zaslon().pismo("phrase 'проект договора' --format tsv").out);
  const auto csv = lines_of(zaslon().pismo("phrase 'до среды' --format csv --context 20").out);
  REQUIRE(tsv.size() > 5);
  CHECK(
      tsv[0] ==
      "key\tcitation\tleft\tmatch\tright\twhose\tlanguage\tdate\tfrom\twhere\tpart\tspan\tacross");
  for (const std::string& line : tsv)
    CHECK(std::count(line.begin(), line.end(), '\t') == 12);
  REQUIRE(csv.size() == 2);
  CHECK(csv[1] ==
        "b3dfa81c86ab54d3c4b7a1865f21b3f480373ea0c26cfd19079327ea3311ba88,"
        "shcheglov.mbox:67811+2550,прошу ,до среды, прислать,own,ru,2009-10-19T06:15:22Z,"
        "Кайсаров Тимур Рашидович <t.kaisarov@volgorechie-bank.example>,body,1,97-112,");
}

TEST_CASE("phrase ends as the contract says", "[cli][phrase]") {
  struct Case {
    std::string_view name, arguments;
    int exit;
    std::string_view error;
  };

  const auto c = GENERATE(values<Case>({
      {"found", "phrase заслон --limit 1", 0, ""},
      {"nothing found",
       "phrase нетакогослова",
       1,
       "pismo: nothing found; see which words were looked for with --explain\n"},
      {"nothing to count", "phrase нетакогослова --count", 1, ""},
      {"nothing behind the offset", "phrase заслон --offset 100000 --format jsonl", 1, ""},
      {"no word", "phrase '...'", 2, "pismo: there is no word to look for in '...'\n"},
      {"no phrase",
       "phrase",
       2,
       "pismo: which phrase? write it behind 'pismo phrase', or --common\n"},
      {"across",
       "phrase до среды --across --exact",
       2,
       "pismo: --across goes with --near or alone: another language has other words and another "
       "order\n"},
      {"two ways at once",
       "phrase x --exact --fuzzy",
       2,
       "pismo: --exact, --fuzzy and --regex exclude each other; choose one\n"},
      {"near and fuzzy",
       "phrase x --near 3 --fuzzy",
       2,
       "pismo: --near and --ordered go with --exact or alone\n"},
      {"a phrase and --common",
       "phrase x --common",
       2,
       "pismo: --common takes no phrase; '--in QUERY' says of which messages\n"},
      {"nothing is common", "phrase --common --in нетакогослова", 1, ""},
      {"a phrase that begins with a dash", "phrase -- -- заслон", 0, ""},
  }));
  INFO(c.name);
  const Outcome outcome = zaslon().pismo(std::string(c.arguments));
  CHECK(outcome.exit == c.exit);
  CHECK(outcome.err == c.error);
  CHECK(zaslon().pismo("phrase x --near 0").exit == 2);
  CHECK(zaslon().pismo("phrase x --in 'from:('").exit == 2);
  CHECK(zaslon().pismo("phrase --regex '('").exit == 2);
}

TEST_CASE("messages whose source changed are named, and the exit code tells", "[cli][phrase]") {
  const Terminal terminal;
  const std::string head = "From: v@x.example\nSubject: t\n\n";
  terminal.scratch().put("mail/1.eml", head + "one word\n");
  terminal.scratch().put("mail/2.eml", head + "another word\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  terminal.scratch().put("mail/1.eml", head + "1 word\n");
  CHECK(terminal.pismo("phrase word --format jsonl").exit == 0);  // The kept texts are whole.
  for (const auto& one : std::filesystem::recursive_directory_iterator(terminal.scratch().path()))
    if (one.path().filename() == "texts") std::filesystem::remove(one.path());
  const Outcome found = terminal.pismo("phrase word --format jsonl");
  CHECK(found.exit == 3);
  CHECK(field_of(json_lines(found.out), "left") == std::vector<std::string>{"another "});
  CHECK(found.err.find("1.eml") != std::string::npos);
}

TEST_CASE("sequences that messages repeat are told with their users", "[cli][phrase]") {
  const Terminal terminal;
  const auto put = [&](int n, const std::string& from, const std::string& text) {
    terminal.scratch().put("mail/" + std::to_string(n) + ".eml",
                           "From: " + from +
                               "@x.example\nSubject: t\nDate: " + std::to_string(10 + n) +
                               " Oct 2009 10:00:00 +0000\nContent-Type: text/plain; "
                               "charset=utf-8\n\n" +
                               text);
  };
  put(3, "anna", "Вопрос решим за отдельную благодарность.\n");
  put(1, "boris", "Это решим за отдельную благодарность! Жду.\n");
  put(2, "boris", "Всё решим за отдельную\nблагодарность, как всегда\n");
  put(4, "vera", "Ответ\n> решим за отдельную благодарность\n");
  put(5, "vera", "Ответ готов\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  const auto rows = json_lines(terminal.pismo("phrase --common --format jsonl").out);
  REQUIRE(rows.size() == 1);
  const Json& row = rows[0];
  CHECK(row["schema"] == "pismo.phrase.common/1");
  CHECK(row["phrase"] == "решим за отдельную благодарность");
  CHECK(row["words"] == 4);
  CHECK(row["count"] == 3);
  CHECK(row["messages"] == 3);
  CHECK(row["elsewhere"] == 0);
  CHECK(row["first"]["date"] == "2009-10-11T10:00:00Z");
  CHECK(row["first"]["from"] == "boris@x.example");
  CHECK(row["senders"].dump() ==
        R"([{"from":"boris@x.example","messages":2},{"from":"anna@x.example","messages":1}])");
  // Longer than --max-words: one chain.
  const auto chain = json_lines(terminal.pismo("phrase --common --max-words 2 --format jsonl").out);
  REQUIRE(chain.size() == 1);
  CHECK(chain[0]["phrase"] == "решим за отдельную благодарность");
  // Against the rest: what Anna writes is not hers alone.
  const auto hers =
      json_lines(terminal.pismo("phrase --common --in from:boris --format jsonl").out);
  REQUIRE(hers.size() == 1);
  CHECK(hers[0]["count"] == 2);
  CHECK(hers[0]["elsewhere"] == 1);
  const auto quoted = json_lines(terminal.pismo("phrase --common --quoted --format jsonl").out);
  REQUIRE(quoted.size() == 1);
  CHECK(quoted[0]["count"] == 4);
}

TEST_CASE("a phrase is found in the other language, with the words of the dictionary",
          "[cli][phrase]") {
  const Terminal terminal;
  const std::string head =
      "From: Вера <v@x.example>\nSubject: t\nContent-Type: text/plain; charset=utf-8\n\n";
  terminal.scratch().put("mail/1.eml", head + "Прошу удалить всю нашу переписку до среды.\n");
  terminal.scratch().put("mail/2.eml", head + "Please delete our correspondence by Wednesday.\n");
  terminal.scratch().put("mail/3.eml",
                         head +
                             "Переписка шла весь год, и каждый из нас читал её как умел, "
                             "но никто не помнит, что именно он удалил.\n");
  terminal.scratch().put("mail/4.eml", head + "Mr Shcheglov has signed the new contract.\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  const auto matches = [&](const std::string& question) {
    return field_of(json_lines(terminal.pismo("phrase --format jsonl " + question).out), "match");
  };
  CHECK(matches("delete correspondence").empty());
  CHECK(matches("delete correspondence --across") ==
        std::vector<std::string>{"удалить всю нашу переписку"});
  CHECK(matches("delete correspondence --across --near 2") ==
        std::vector<std::string>{"delete our correspondence"});
  CHECK(matches("удалить переписку --across") ==
        std::vector<std::string>{"delete our correspondence"});
  CHECK(matches("'Щеглов подписал договор' --across") ==
        std::vector<std::string>{"Shcheglov has signed the new contract"});
  // Each row tells which words of which dictionary led to it.
  const auto rows =
      json_lines(terminal.pismo("phrase --format jsonl delete correspondence --across").out);
  REQUIRE(rows.size() == 1);
  REQUIRE(rows[0]["across"].size() == 2);
  CHECK(rows[0]["across"][0]["asked"] == "delete");
  CHECK(rows[0]["across"][0]["equivalent"] == "удалить");
  CHECK(rows[0]["across"][0]["dictionary"] == "pismo");
  CHECK(rows[0]["across"][1]["asked"] == "correspondence");
  CHECK(terminal.pismo("phrase delete correspondence --across")
            .out.find("delete = удалить (pismo: ") != std::string::npos);
  // Own language first, and a word that nobody knows is said.
  CHECK(matches("переписка --across").size() == 3);
  const Outcome unknown = terminal.pismo("phrase delete qwxzzt --across");
  CHECK(unknown.exit == 1);
  CHECK(unknown.err.find("no dictionary here has 'qwxzzt'") != std::string::npos);
}
