#include <fstream>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

/// The bundled leak as two: the boxes of the technical director and the director, and the rest.
const Terminal& two_boxes() {
  static const Terminal terminal;
  static const bool made = [] {
    const std::string mail = shell_word((corpus("zaslon-2009") / "mail").string());
    const Outcome outcome = terminal.shell(
        "pismo -c a index " + mail + "/shcheglov.mbox " + mail + "/direktor && pismo -c b index " +
        mail + "/buhgalteria.mbox " + mail + "/eml " + mail + "/noc.zip");
    if (outcome.exit != 0) throw std::runtime_error(outcome.err + outcome.out);
    return true;
  }();
  REQUIRE(made);
  return terminal;
}

std::vector<Json> shared(const std::string& options) {
  const Outcome outcome = two_boxes().pismo("-c a xref --with b --format jsonl " + options);
  INFO(outcome.err);
  REQUIRE(outcome.exit == 0);
  return json_lines(outcome.out);
}

void write(const Terminal& terminal, const std::string& name, const std::string& bytes) {
  std::filesystem::create_directories((terminal.path() / name).parent_path());
  std::ofstream(terminal.path() / name, std::ios::binary) << bytes;
}

std::string letter(const std::string& head, const std::string& text) {
  return head +
         "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: 8bit\n\n" +
         text + "\n";
}

std::string head_of(const std::string& from, const std::string& day, const std::string& subject) {
  return "From: " + from + "\nTo: office@volna.example\nDate: " + day +
         " Oct 2009 12:00:00 +0400\nMessage-ID: <" + day + from + ">\nSubject: " + subject + "\n";
}

}  // namespace

TEST_CASE("two boxes share the letters that the table says lie in both", "[cli][xref]") {
  // Message-IDs of either case; one stands on two different letters, which are no one message.
  std::map<std::string, std::pair<std::set<std::string>, std::set<std::string>>> keys;
  for (const Json& row : tsv_rows(corpus("zaslon-2009") / "expected.tsv")) {
    const std::string file = row["file"];
    const bool here = file.starts_with("shcheglov") || file.starts_with("direktor");
    auto& sides = keys[row["message_id"]];
    (here ? sides.first : sides.second).insert(row["key"].get<std::string>());
  }
  std::set<std::pair<std::string, std::string>> expected;
  for (const auto& [id, sides] : keys) {
    if (id == "none" || id == "-" || sides.first.empty() || sides.second.empty()) continue;
    expected.emplace(*sides.first.begin(), *sides.second.begin());
  }
  std::set<std::pair<std::string, std::string>> found;
  std::size_t versions = 0;
  for (const Json& row : shared("--kind message --kind version")) {
    CHECK(row["schema"] == "pismo.xref/1");
    versions += row["basis"] == "other_text" ? 1U : 0U;
    found.emplace(row["here"]["key"], row["there"]["key"]);
  }
  // One letter lies here only attached to another one, which the table of boxes does not list.
  std::size_t attached = 0;
  for (const auto& one : found)
    attached += expected.contains(one) ? 0U : 1U;
  for (const auto& one : expected)
    CHECK(found.contains(one));
  CHECK(attached == 1);
  CHECK(versions == 1);
}

TEST_CASE("both ends of every tie can be read again", "[cli][xref]") {
  const auto rows = shared("");
  std::set<std::string> kinds;
  for (const Json& row : rows) {
    INFO(row.dump());
    kinds.insert(row["kind"].get<std::string>());
    CHECK_FALSE(row["reason"].get<std::string>().empty());
    for (const auto& [side, folder] : {std::pair("here", "a"), std::pair("there", "b")}) {
      const Outcome cited = two_boxes().pismo(std::string("-c ") + folder + " cite " +
                                              shell_word(row[side]["citation"].dump()));
      CHECK(cited.exit == 0);
      CHECK_FALSE(cited.out.empty());
    }
    const bool in_subject = row["here"]["citation"]["part"] == "";
    if (row["kind"] != "identifier" || row["basis"] == "phone_ru" || in_subject) continue;
    const Outcome here =
        two_boxes().pismo("-c a cite " + shell_word(row["here"]["citation"].dump()));
    CHECK(here.out.size() > 5);
    CHECK(here.out.size() < 60);
  }
  CHECK(kinds ==
        std::set<std::string>{
            "message", "version", "attachment", "quotation", "identifier", "person", "address"});
}

TEST_CASE("a forwarded letter is found in the other case", "[cli][xref]") {
  std::size_t lost = 0;
  for (const Json& row : shared("--kind quotation")) {
    lost += row["basis"] == "lost_original" ? 1U : 0U;
    if (row["here"]["subject"] != "Fwd: Разъяснение положений документации 31-ИБ") continue;
    CHECK(row["there"]["subject"] == "Разъяснение положений документации 31-ИБ");
    CHECK(row["weight"].get<double>() > .85);
  }
  CHECK(lost > 5);
}

TEST_CASE("what is shared does not depend on the side or the zone", "[cli][xref]") {
  const Outcome once = two_boxes().shell("TZ=Asia/Tokyo pismo -c a xref --with b --format jsonl");
  CHECK(once.out == two_boxes().shell("TZ=UTC pismo -c a xref --with b --format jsonl").out);
  std::set<std::pair<std::string, std::string>> there_and_back;
  for (const Json& row : shared("--kind message --uncited"))
    there_and_back.emplace(row["here"]["key"], row["there"]["key"]);
  const auto back = two_boxes().pismo("-c b xref --with a --kind message --uncited --format jsonl");
  std::set<std::pair<std::string, std::string>> other_way;
  for (const Json& row : json_lines(back.out))
    other_way.emplace(row["there"]["key"], row["here"]["key"]);
  CHECK(there_and_back == other_way);
}

TEST_CASE("the other leak shows a name that one blacked out", "[cli][xref]") {
  const Terminal terminal;
  const std::string text =
      "Добрый день, Семён Аркадьевич!\n\nДоговор с причалом подписан, первый платёж придёт во "
      "вторник. Прошу предупредить бухгалтерию, чтобы не искали его в понедельник.";
  std::string hidden = text;
  hidden.replace(hidden.find("Семён Аркадьевич"), std::string("Семён Аркадьевич").size(), "█████");
  write(terminal, "one/a.eml", letter(head_of("lugov@volna.example", "12", "Причал"), text));
  write(terminal, "two/b.eml", letter("Subject: scan 17\n", hidden));
  write(terminal,
        "two/c.eml",
        letter(head_of("ryabin@volna.example", "13", "Обед"),
               "В пятницу обедаем в два часа, потом собрание отдела."));
  REQUIRE(terminal.shell("pismo -c a index one && pismo -c b index two").exit == 0);
  const Outcome outcome = terminal.pismo("-c b xref --with a --kind message --format jsonl");
  const auto rows = json_lines(outcome.out);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["basis"] == "redacted");
  CHECK(rows[0]["differences"] ==
        Json::array({{{"here", ""}, {"there", "семен аркадьевич"}, {"hidden", true}}}));
}

TEST_CASE("words that two people write alike are found, signatures are set aside", "[cli][xref]") {
  const Terminal terminal;
  const std::string said =
      "Наша сторона никогда не обещала сроков, и все утверждения об обратном являются ошибкой "
      "переводчика, о чём мы сообщали письменно.";
  const std::string motto =
      "Берегите лес от пожара, печатайте письма только тогда, когда без этого обойтись никак "
      "нельзя.";
  for (int day = 10; day < 20; ++day) {
    const std::string number = std::to_string(day);
    const std::string own = "Отчёт номер " + number + ": сделано " + std::to_string(day * 7) +
                            " проб, отказов нет, завтра продолжим.\n\n";
    write(terminal,
          "m/lug" + number + ".eml",
          letter(head_of("lugov@volna.example", number, "Отчёт " + number),
                 own + (day == 14 ? said + "\n\n" : "") + motto));
  }
  write(terminal,
        "m/other.eml",
        letter(head_of("vetlov@zarya.example", "27", "Ответ прессе"),
               "Коллеги, для газеты.\n\n" + said + " Спасибо."));
  REQUIRE(terminal.pismo("index m").exit == 0);
  const auto rows = json_lines(terminal.pismo("xref --phrases --format jsonl").out);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["basis"] == "talking_point");
  CHECK(rows[0]["users"].size() == 2);
  CHECK(rows[0]["users"][0]["address"] == "lugov@volna.example");
  CHECK(rows[0]["here"]["first"] == "2009-10-14T08:00:00Z");
  CHECK(rows[0]["here"]["last"] == "2009-10-27T08:00:00Z");
  for (const char* side : {"here", "there"}) {
    const Outcome cited = terminal.pismo("cite " + shell_word(rows[0][side]["citation"].dump()));
    CHECK(cited.out.starts_with("Наша сторона никогда"));
  }
  std::set<std::string> bases;
  for (const Json& row : json_lines(terminal.pismo("xref --phrases --all --format jsonl").out))
    bases.insert(row["basis"].get<std::string>());
  CHECK(bases == std::set<std::string>{"signature", "talking_point"});
}

TEST_CASE("a file leads to the messages that carry it or its words", "[cli][xref]") {
  const Terminal& terminal = zaslon();
  REQUIRE(
      terminal
          .shell("rm -rf out && pismo export 'filename:HR-2009-031' --format mbox --attachments "
                 "--out out && cp \"$(find out -name '*HR-2009-031*' | head -1)\" bill.pdf")
          .exit == 0);
  const auto carriers = json_lines(terminal.pismo("xref bill.pdf --format jsonl").out);
  std::size_t whole = 0;
  for (const Json& row : carriers)
    whole += row["kind"] == "attachment" && row["weight"] == 1.0 ? 1U : 0U;
  CHECK(whole == 3);
  const auto found = json_lines(
      terminal.pismo("search 'subject:\"Порядок в почте\"' --limit 1 --format jsonl").out);
  REQUIRE(found.size() == 1);
  const std::string key = found[0]["key"];
  const Json shown = Json::parse(terminal.pismo("show --json " + key).out);
  write(terminal, "note.txt", "Нашли на столе:\n\n" + shown["text"].get<std::string>());
  bool met = false;
  for (const Json& row : json_lines(terminal.pismo("xref note.txt --format jsonl").out)) {
    if (row["kind"] != "passage") continue;
    met |= row["there"]["key"] == key;
    CHECK(terminal.pismo("cite " + shell_word(row["there"]["citation"].dump())).exit == 0);
  }
  CHECK(met);
}

TEST_CASE("a message and an address are tied to others", "[cli][xref]") {
  const Terminal& terminal = zaslon();
  const auto found =
      json_lines(terminal.pismo("search 'filename:HR-2009-031' --limit 1 --format jsonl").out);
  REQUIRE(found.size() == 1);
  std::set<std::string> kinds;
  double last = 1;
  for (const Json& row : json_lines(
           terminal.pismo("xref " + found[0]["key"].get<std::string>() + " --format jsonl").out)) {
    kinds.insert(row["kind"].get<std::string>());
    CHECK(row["weight"].get<double>() <= last);
    last = row["weight"];
    CHECK(row["there"]["key"] != row["here"]["key"]);
  }
  CHECK(kinds.contains("attachment"));
  CHECK(kinds.contains("link"));
  const auto people =
      json_lines(terminal.pismo("xref EREMIN@severny-vektor.example --uncited --format jsonl").out);
  REQUIRE_FALSE(people.empty());
  std::uint64_t together = 0;
  for (const Json& row : people) {
    if (row["value"] == "zhikhareva@severny-vektor.example" && row["kind"] == "correspondent") {
      together = row["there"]["messages"];
    }
  }
  const Outcome count = terminal.pismo(
      "search 'with:eremin@severny-vektor.example with:zhikhareva@severny-vektor.example "
      "-is:recovered' --count");
  CHECK(together == std::stoull(count.out));
}

namespace {

/// A man who writes from the office in one leak and from home in the other; one letter of the first
/// leak asks to be answered at home.
const Terminal& two_offices() {
  static const Terminal terminal;
  static const bool made = [] {
    const std::string office = "Артём Лугов <lugov@volna.example>";
    const std::string home = "Artem Lugov <tmlug@yashchik.example>";
    const std::string bill = "Счёт выставим на ИНН 7736050003, срок до пятницы.";
    write(terminal,
          "one/a.eml",
          letter(head_of(office, "10", "Счёт") + "Reply-To: " + home + "\n", bill));
    write(terminal,
          "one/own.eml",
          letter(head_of("Инга Рябова <ryabova@volna.example>", "11", "Пропуск"),
                 "Пишите на tmlug@yashchik.example, сервер 192.168.1.1 пока не работает."));
    write(terminal, "two/b.eml", letter(head_of(home, "20", "Обед"), "Увидимся в час у причала."));
    write(terminal,
          "two/c.eml",
          letter(head_of("Vera Ozerova <ozerova@zarya.example>", "21", "Реквизиты"),
                 "Плательщик: ИНН 7736 050 003. Сервер 192.168.1.1."));
    write(terminal,
          "two/d.eml",
          letter(head_of("Ирина Рябова <irina@zarya.example>", "22", "План"),
                 "План готов, смотрите в папке."));
    // Everybody's telephone, in half of each leak.
    for (int day = 10; day < 31; ++day) {
      for (const std::string leak : {"one", "two"}) {
        write(terminal,
              leak + "/day" + std::to_string(day) + ".eml",
              letter(head_of(leak + "@volna.example", std::to_string(day), "День"),
                     "Сводка " + std::to_string(day * 31) + ".\n\nтел. +7 495 555-01-60"));
      }
    }
    return terminal.shell("pismo -c a index one && pismo -c b index two").exit == 0;
  }();
  REQUIRE(made);
  return terminal;
}

}  // namespace

TEST_CASE("two cases share a man who writes from another address in each", "[cli][xref]") {
  const Outcome outcome = two_offices().pismo("-c a xref --with b --kind person --format jsonl");
  std::map<std::string, Json> rows;
  for (Json& row : json_lines(outcome.out))
    rows.emplace(row["value"].get<std::string>(), std::move(row));
  REQUIRE(rows.contains("tmlug@yashchik.example"));
  const Json& row = rows["tmlug@yashchik.example"];
  CHECK(row["basis"] == "resolved");
  CHECK(row["weight"].get<double>() > .5);
  const std::string reason = row["reason"];
  CHECK(reason.find("here also lugov@volna.example (") != std::string::npos);
  CHECK(row["here"]["subject"] == "Счёт");
  CHECK(row["there"]["subject"] == "Обед");
  for (const auto& [value, other] : rows)
    CHECK(other["name"] != "Инга Рябова");  // Another first name.
}

TEST_CASE("rare numbers tie two cases, the firm's telephone does not", "[cli][xref]") {
  const Outcome outcome =
      two_offices().pismo("-c a xref --with b --kind identifier --format jsonl");
  const auto rows = json_lines(outcome.out);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["basis"] == "inn10");
  CHECK(rows[0]["value"] == "7736050003");
  CHECK(rows[0]["there"]["subject"] == "Реквизиты");
  CHECK(two_offices().pismo("-c b cite " + shell_word(rows[0]["there"]["citation"].dump())).out ==
        "7736 050 003\n");
  CHECK(outcome.err.find("1 identifiers were left out that more than a twentieth") !=
        std::string::npos);
}

TEST_CASE("a man is tied to others under all his addresses", "[cli][xref]") {
  std::set<std::string> ties;
  for (const char* who : {"tmlug@yashchik.example", "'Артём Лугов'", "'Lugov Artem'"}) {
    const Outcome outcome =
        two_offices().pismo("-c a xref " + std::string(who) + " --format jsonl");
    INFO(outcome.err);
    std::set<std::string> found;
    double last = 1;
    for (const Json& row : json_lines(outcome.out)) {
      CHECK_FALSE(row["there"]["citation"].is_null());
      CHECK(row["weight"].get<double>() <= last);
      last = row["weight"];
      found.insert(row["kind"].get<std::string>() + " " + row["basis"].get<std::string>() + " " +
                   row["value"].get<std::string>());
    }
    CHECK(found.contains("person reply_to tmlug@yashchik.example"));
    CHECK(found.contains("correspondent person office@volna.example"));
    CHECK(found.contains("mention email tmlug@yashchik.example"));
    CHECK(found.contains("identifier inn10 7736050003"));
    if (ties.empty()) ties = found;
    CHECK(found == ties);
  }
}

TEST_CASE("a file leads to the people whose addresses it has", "[cli][xref]") {
  write(two_offices(), "list.txt", "Позвонить: TMLUG@yashchik.example, ИНН 7736050003\n");
  std::set<std::string> found;
  for (const Json& row : json_lines(two_offices().pismo("-c a xref list.txt --format jsonl").out)) {
    found.insert(row["kind"].get<std::string>() + " " + row["value"].get<std::string>());
    CHECK_FALSE(row["there"]["citation"].is_null());
  }
  CHECK(found.contains("person tmlug@yashchik.example"));
  CHECK(found.contains("identifier 7736050003"));
}

TEST_CASE("fingerprints tell what is shared, and nothing without the secret", "[cli][xref]") {
  const Terminal& terminal = two_boxes();
  write(terminal, "secret", "маяк тополь сорок семь вёсел\n");
  write(terminal, "other", "маяк тополь сорок семь волков\n");
  write(terminal, "short", "qwerty\n");
  const std::string salt = " --salt 000102030405060708090a0b0c0d0e0f";
  REQUIRE(terminal
              .shell("rm -f b.txt b2.txt; pismo -c b export '*' --fingerprints --secret secret "
                     "--out b.txt" +
                     salt)
              .exit == 0);
  REQUIRE(
      terminal.shell("pismo -c b export '*' --fingerprints --secret secret" + salt + " > b2.txt")
          .exit == 0);
  const std::string file = bytes_of(terminal.path() / "b.txt");
  CHECK(file == bytes_of(terminal.path() / "b2.txt"));
  CHECK(file.find('@') == std::string::npos);
  std::map<std::string, std::size_t> told;
  for (const Json& row : json_lines(
           terminal.pismo("-c a xref --fingerprints b.txt --secret secret --format jsonl").out)) {
    ++told[row["kind"]];
    CHECK(row["there"]["key"].is_null());
  }
  std::map<std::string, std::size_t> open;
  for (const Json& row : shared("--uncited"))
    ++open[row["kind"]];
  CHECK(told["attachment"] == open["attachment"]);
  CHECK(told["address"] == open["address"]);
  CHECK(told["message"] >= open["message"]);

  CHECK(terminal.pismo("-c a xref --fingerprints b.txt --secret other").exit == 2);
  CHECK(terminal.pismo("-c a xref --fingerprints b.txt").exit == 2);
  CHECK(terminal.pismo("-c a xref --fingerprints secret --secret secret").exit == 2);
  CHECK(terminal.pismo("-c a export '*' --fingerprints --secret short").exit == 2);
  CHECK(
      terminal
          .shell("head -5 b.txt > cut.txt; pismo -c a xref --fingerprints cut.txt --secret secret")
          .exit == 2);
  CHECK(terminal.pismo("-c b export '*' --fingerprints --secret secret --out b.txt").exit == 2);
}

TEST_CASE("what xref is asked wrongly is said", "[cli][xref]") {
  CHECK(zaslon().pismo("xref").exit == 2);
  CHECK(zaslon().pismo("xref nobody-knows-this").exit == 2);
  CHECK(zaslon().pismo("xref --with /nowhere.pismo").exit == 2);
  CHECK(zaslon().pismo("xref --with . --kind people").exit == 2);
  CHECK(zaslon().pismo("xref 000000000000000000").exit == 1);
  CHECK(zaslon().pismo("xref nobody@nowhere.example").exit == 1);
  CHECK(zaslon().pismo("export '*'").exit == 2);
}
