// What the README of corpora/zaslon-2009 hides among conversations, found through the command line.

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

namespace {

using namespace pismo::tests;

/// Keys of the letters, by name.
const std::map<std::string, std::string>& keys() {
  static const auto table = [] {
    std::map<std::string, std::string> by_name;
    for (const Json& row : tsv_rows(corpus("zaslon-2009") / "expected.tsv"))
      by_name.emplace(row["letter"], row["key"]);
    return by_name;
  }();
  return table;
}

std::string key(const std::string& letter) {
  return keys().at(letter);
}

std::vector<Json> thread_of(const std::string& letter, const std::string& options = "") {
  return json_lines(zaslon().pismo("thread " + key(letter) + " --format jsonl " + options).out);
}

/// The member with this key; null when there is none.
Json member(const std::vector<Json>& rows, const std::string& wanted) {
  for (const Json& row : rows) {
    if (row.value("key", "") == wanted || row.value("ghost", "") == wanted) return row;
  }
  return nullptr;
}

bool in_one_thread(const std::string& a, const std::string& b) {
  return !member(thread_of(a), key(b)).is_null();
}

}  // namespace

TEST_CASE("the order that was deleted is recovered from those who quote it", "[cli][thread]") {
  const auto rows = json_lines(zaslon().pismo("search is:recovered --format jsonl").out);
  REQUIRE(rows.size() == 1);
  const std::string ghost = rows[0]["key"];
  CHECK(rows[0]["subject"] == "пятница");
  CHECK(rows[0]["date"] == "2009-10-08T17:14:09Z");  // By its identifier; quotations say 17:14.
  CHECK(rows[0]["grade"] == "D");
  CHECK(rows[0]["recovered"] == true);
  const Json shown = json_lines(zaslon().pismo("show --json " + shell_word(ghost)).out).at(0);
  CHECK(shown["author"] == "Константин Ерёмин");  // One witness calls him by his patronymic.
  CHECK(shown["address"] == "eremin@severny-vektor.example");
  CHECK(shown["message_id"] == "039201ca483a$bfc12fb0$0500010a@DIREKTOR");
  CHECK(shown["text"].get<std::string>().find("Про это молчим все: ты, я и Олег.") !=
        std::string::npos);
  std::set<std::string> witnesses;
  for (const Json& witness : shown["witnesses"]) {
    witnesses.insert(witness["key"].get<std::string>());
    const Outcome cited = zaslon().pismo("cite " + shell_word(witness["citation"].dump()));
    CHECK(cited.exit == 0);
    CHECK(cited.out.find("полтора часа") != std::string::npos);
  }
  CHECK(witnesses.contains(key("abuse-3")));
  CHECK(witnesses.contains(key("pusk-otvet")));
  REQUIRE(shown["partial_witnesses"].size() == 1);
  const Json& partial = shown["partial_witnesses"][0];
  CHECK(partial["key"] == key("abuse-4"));
  CHECK(zaslon().pismo("cite " + shell_word(partial["citation"].dump())).out ==
        "Про это молчим все: ты, я и Олег. Больше не знает никто.\n");
  const Outcome page = zaslon().pismo("show " + shell_word(ghost));
  CHECK(page.out.starts_with("This message is not in the case."));
  CHECK(zaslon().pismo("show --raw " + shell_word(ghost)).exit == 2);
}

TEST_CASE("recovered words are found, and said to be recovered", "[cli][thread]") {
  std::size_t recovered = 0;
  for (const Json& row : json_lines(zaslon().pismo("phrase молчим все --format jsonl").out)) {
    const bool is_ghost = row["key"].get<std::string>().starts_with("ghost:");
    CHECK((row["whose"] == "recovered") == is_ghost);
    recovered += is_ghost ? 1 : 0;
    CHECK(zaslon().pismo("cite " + shell_word(row["citation"].dump())).out == "молчим все\n");
  }
  CHECK(recovered == 1);
  CHECK(zaslon().pismo("search --count '*'").out == "120\n");
  CHECK(zaslon().pismo("search --count 'молчим -is:recovered'").out == "3\n");
}

TEST_CASE("an altered quotation is told word by word", "[cli][thread]") {
  const Json row = member(thread_of("audit-2", "--altered"), key("audit-2"));
  REQUIRE(row["altered"].size() == 1);
  const Json& altered = row["altered"][0];
  CHECK(altered["quote_altered"] == true);
  std::map<std::string, std::string> changes;
  for (const Json& change : altered["changes"]) {
    if (change["kind"] == "changed") changes[change["original"]] = change["quotation"];
  }
  CHECK(changes ==
        std::map<std::string, std::string>{{"договора нет, акта нет, услуг этих никто не видел",
                                            "договор есть, акт есть, услуги эти все видели"},
                                           {"Без", "На основании"},
                                           {"платить не буду", "заплатить можно"},
                                           {"завернёт", "пропустит"}});
  for (const char* side : {"citation", "original_citation"})
    CHECK(zaslon().pismo("cite " + shell_word(altered[side].dump())).exit == 0);
  const Outcome page = zaslon().pismo("thread " + key("audit-2") + " --altered");
  CHECK(page.out.find("«завернёт» -> «пропустит»") != std::string::npos);
  CHECK(page.out.find("«платить не буду» -> «заплатить можно»  (negation)") != std::string::npos);
}

TEST_CASE("what an alteration touches is named", "[cli][thread]") {
  const std::string meant =
      "Коллеги, вчера я подписал договор на поставку насосов для второго цеха. Платить Селезнёву "
      "300 тысяч рублей мы не будем до 12 марта, пока третий насос не придёт на склад.";
  const auto falsified = [&](const char* of, const char* by) {
    std::string text = meant;
    return text.replace(text.find(of), std::string(of).size(), by);
  };
  const std::pair<const char*, const char*> cases[] = {{"мы не будем", "мы будем"},
                                                       {"я подписал", "я не подписал"},
                                                       {"300", "800"},
                                                       {"12 марта", "22 марта"},
                                                       {"насосов", "компрессоров"},
                                                       {"Селезнёву", "Абрамову"}};
  const auto letter = [](int number, const std::string& from, const std::string& text) {
    const std::string id = std::to_string(number);
    return "From a Mon Mar  3 12:0" + id + ":00 2008\nFrom: " + from +
           "@firma.example\nTo: office@firma.example\nDate: Mon, 3 Mar 2008 12:0" + id +
           ":00 +0300\nMessage-ID: <" + id + "@firma.example>\n" +
           (number == 0 ? "" : "In-Reply-To: <0@firma.example>\n") +
           "Subject: Насосы\nContent-Type: text/plain; charset=utf-8\n\n" + text + "\n\n";
  };
  std::string mail = letter(0, "anna", meant);
  int number = 0;
  for (const auto& [from, to] : cases) {
    ++number;
    mail +=
        letter(number,
               "boris" + std::to_string(number),
               "Понял.\n\n03.03.2008 12:00, anna@firma.example пишет:\n> " + falsified(from, to));
  }
  const Terminal terminal;
  terminal.scratch().put("m.mbox", mail);
  REQUIRE(terminal.pismo("index m.mbox").exit == 0);
  std::map<std::string, Json> found;  // By what the original says.
  for (const Json& row : json_lines(terminal.pismo("thread --all --altered --format jsonl").out)) {
    for (const Json& altered : row.value("altered", Json::array())) {
      for (const Json& change : altered["changes"])
        if (change["alters"] == true)
          found[change["original"].get<std::string>() + ">" +
                change["quotation"].get<std::string>()] = change["touches"];
    }
  }
  CHECK(found == std::map<std::string, Json>{{"не>", {"negation"}},
                                             {">не", {"negation"}},
                                             {"300 тысяч>800 тысяч", {"amount"}},
                                             {"12>22", {"date"}},
                                             {"насосов>компрессоров", Json::array()},
                                             {"Селезнёву>Абрамову", {"name"}}});
}

TEST_CASE("a missing parent keeps its place", "[cli][thread]") {
  const auto rows = thread_of("hal-9");
  const std::string ghost = "ghost:2a02a1d40910261320ka74aa84h528e549ab51fedf9@mail.gmail.com";
  const Json missing = member(rows, ghost);
  REQUIRE_FALSE(missing.is_null());
  CHECK(missing["recovered"] == false);
  CHECK(missing["text"] == "");
  CHECK(member(rows, key("hal-9"))["parent"] == ghost);
  CHECK(zaslon().pismo("thread " + key("hal-9")).out.find("[missing] " + ghost) !=
        std::string::npos);
}

TEST_CASE("conversations are joined by what ties them, and by nothing less", "[cli][thread]") {
  struct Case {
    const char* a;
    const char* b;
    bool together;
  };

  const Case cases[] = {
      {"utechka-2", "utechka-3", true},  // "Отв:", no References.
      {"utechka-1", "utechka-3", true},
      {"abuse-7", "abuse-6", true},     // A quotation without an attribution.
      {"abuse-3", "pusk-otvet", true},  // Both quote what is not there.
      {"obed-1", "obed-2", false},
      {"otchet-1", "otchet-2", false},
      {"obed-2", "obed-3", true},
      {"konkurs-1", "konkurs-3", true},
  };
  for (const Case& one : cases) {
    INFO(one.a << " and " << one.b);
    CHECK(in_one_thread(one.a, one.b) == one.together);
  }
  const Json tied = member(thread_of("utechka-3"), key("utechka-3"));
  CHECK(tied["parent"] == key("utechka-2"));
  CHECK_FALSE(tied["evidence"].get<std::string>().empty());
}

TEST_CASE("copies of a letter are one line, and none is hidden", "[cli][thread]") {
  const Outcome folded = zaslon().pismo("thread " + key("konkurs-2"));
  CHECK(folded.out.find("(+1 copy)") != std::string::npos);
  const Outcome all = zaslon().pismo("thread --duplicates " + key("konkurs-2"));
  CHECK(lines_of(all.out).size() == lines_of(folded.out).size() + 1);
}

TEST_CASE("every message lies in one conversation, and rows name it", "[cli][thread]") {
  const auto all = json_lines(zaslon().pismo("thread --all --format jsonl").out);
  std::map<std::string, std::string> threads;
  for (const Json& row : all) {
    if (row.contains("key")) CHECK(threads.emplace(row["key"], row["thread"]).second);
  }
  const auto found = json_lines(zaslon().pismo("search '*' --format jsonl").out);
  CHECK(threads.size() == found.size());
  for (const Json& row : found)
    CHECK(row["thread"] == threads.at(row["key"]));
}

TEST_CASE("answers are counted by conversation", "[cli][thread]") {
  const auto rows = json_lines(zaslon().pismo("search договор --by thread --format jsonl").out);
  const auto all = json_lines(zaslon().pismo("search договор --format jsonl").out);
  std::set<std::string> threads;
  for (const Json& row : all)
    threads.insert(row["thread"].get<std::string>());
  CHECK(rows.size() == threads.size());
  std::size_t found = 0;
  for (const Json& row : rows) {
    CHECK(threads.erase(row["thread"]) == 1);
    CHECK(row["found_in_thread"] <= row["messages_in_thread"]);
    found += row["found_in_thread"].get<std::size_t>();
  }
  CHECK(found == all.size());
  CHECK(zaslon().pismo("search договор --by thread --count").out ==
        std::to_string(rows.size()) + "\n");
}

TEST_CASE("what is put together from quotations is exported as no message", "[cli][thread]") {
  const Outcome mbox = zaslon().pismo("export молчим --format mbox");
  CHECK(mbox.exit == 0);
  CHECK(mbox.err.find("1 recovered message is left out") != std::string::npos);
}

TEST_CASE("a dossier shows what is lost, and what was altered", "[cli][thread]") {
  const auto page = [](const std::string& letter) {
    return zaslon()
        .shell("pismo export key:" + key(letter) + " --format html --out " + letter + " && find " +
               letter + " -name '*.html' -exec cat {} +")
        .out;
  };
  const std::string lost = page("abuse-4");
  CHECK(lost.find("Наш в это время работает") != std::string::npos);  // In no message of it.
  CHECK(lost.find("039201ca483a") != std::string::npos);
  CHECK(lost.find("a sentence of it is quoted in") != std::string::npos);
  const std::string altered = page("audit-2");
  CHECK(altered.find("пропустит") != std::string::npos);
  CHECK(altered.find("завернёт") != std::string::npos);  // Stands in the original only.
}

TEST_CASE("a key that no conversation has is told", "[cli][thread]") {
  CHECK(zaslon().pismo("thread 000000000000").exit == 1);
  CHECK(zaslon().pismo("thread ghost:nobody").exit == 1);
  CHECK(zaslon().pismo("thread xyz").exit == 2);
  CHECK(zaslon().pismo("thread").exit == 2);
}
