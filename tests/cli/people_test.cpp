#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

std::string mail(const std::string& from,
                 const std::string& to,
                 const std::string& more = {},
                 const std::string& text = "Договор готов.") {
  return "From x@gate.example Tue Oct 13 08:30:00 2009\nFrom: " + from + "\nTo: " + to +
         "\nSubject: =?utf-8?B?0JTQvtCz0L7QstC+0YA=?=\nDate: Tue, 13 Oct 2009 12:30:00 +0400\n"
         "Content-Type: text/plain; charset=utf-8\n" +
         more + "\n" + text + "\n\n";
}

/// Two namesakes, one of whom writes from home too, and somebody else.
void put_namesakes(const Terminal& terminal) {
  terminal.scratch().put(
      "mail.mbox",
      mail("Ivan Petrov <petrov@north.example>",
           "Olga <olga@north.example>",
           "Message-ID: <1@x>\nReply-To: Ivan Petrov <ip74@home.example>\n") +
          mail("Ivan Petrov <ip74@home.example>", "olga@north.example", "Message-ID: <2@x>\n") +
          mail("\"Petrov, Ivan\" <ivan.petrov@south.example>",
               "olga@north.example",
               "Message-ID: <3@x>\n",
               "Оплата завтра.") +
          mail("Olga <olga@north.example>", "info@south.example", "Message-ID: <4@x>\n"));
  const Outcome indexed = terminal.pismo("index mail.mbox");
  REQUIRE(indexed.exit == 0);
}

std::vector<std::string> addresses_of(const Terminal& terminal, const std::string& who) {
  const Outcome outcome = terminal.pismo("person " + who + " --format json");
  REQUIRE(outcome.exit == 0);
  return Json::parse(outcome.out)["addresses"].get<std::vector<std::string>>();
}

}  // namespace

TEST_CASE("people are found under all names of the bundled leak", "[cli][people]") {
  const Outcome all = zaslon().pismo("people --format jsonl");
  REQUIRE(all.exit == 0);
  const auto rows = json_lines(all.out);
  REQUIRE(rows.size() > 10);
  CHECK(rows[0]["schema"] == "pismo.people/1");
  std::uint64_t before = UINT64_MAX;
  for (const Json& row : rows) {
    const auto letters = row["sent"].get<std::uint64_t>() + row["received"].get<std::uint64_t>();
    CHECK(letters <= before);
    before = letters;
  }
  // Addresses of different people never meet, and office mailboxes are nobody's.
  for (const Json& truth : tsv_rows(corpus("zaslon-2009") / "people.tsv")) {
    const std::string addresses = truth["addresses"].get<std::string>();
    for (const Json& row : rows) {
      if (addresses.find(row["person"].get<std::string>()) == std::string::npos) continue;
      CHECK(row["kind"] == "person");
      for (const Json& address : row["addresses"])
        CHECK(addresses.find(address.get<std::string>()) != std::string::npos);
    }
  }
}

TEST_CASE("a card says everything about one person", "[cli][people]") {
  const Outcome outcome = zaslon().pismo("person ЕРЁМИН --format json");
  REQUIRE(outcome.exit == 0);
  const Json card = Json::parse(outcome.out);
  CHECK(card["schema"] == "pismo.person/1");
  CHECK(card["person"] == "eremin@severny-vektor.example");
  std::vector<std::string> names;
  for (const Json& one : card["spellings"])
    names.push_back(one["name"].get<std::string>());
  for (const char* name : {"Константин Ерёмин", "Konstantin Eryomin"})
    CHECK(std::count(names.begin(), names.end(), name) >= 1);
  CHECK_FALSE(card["correspondents"].empty());
  CHECK(card["first"].get<std::string>().starts_with("2009-"));
  const Outcome text = zaslon().pismo("person eremin@severny-vektor.example");
  CHECK(text.exit == 0);
  CHECK(text.out.find("Correspondents") != std::string::npos);
}

TEST_CASE("person: finds the same messages by any name of a person", "[cli][people]") {
  const Outcome by_address =
      zaslon().pismo("search 'person:eremin@severny-vektor.example' --format jsonl --no-snippets");
  const Outcome by_name =
      zaslon().pismo("search 'person:\"Konstantin Eremin\"' --format jsonl --no-snippets");
  REQUIRE(by_address.exit == 0);
  CHECK(by_name.out == by_address.out);
  const Json card =
      Json::parse(zaslon().pismo("person eremin@severny-vektor.example --format json").out);
  const auto here =
      zaslon().pismo("search 'person:eremin@severny-vektor.example -is:recovered' --count");
  CHECK(std::stoull(here.out) >= card["sent"].get<std::uint64_t>());
  CHECK(zaslon().pismo("search 'person:nobody@nowhere.example'").exit == 1);
  CHECK(zaslon().pismo("timeline person:eremin@severny-vektor.example").exit == 0);
  CHECK(zaslon().pismo("phrase договор --in person:eremin@severny-vektor.example").exit == 0);
  CHECK(zaslon().pismo("export person:eremin@severny-vektor.example --format jsonl").exit == 0);
}

TEST_CASE("a namesake stays another person, and a question for both is refused", "[cli][people]") {
  const Terminal terminal;
  put_namesakes(terminal);
  CHECK(addresses_of(terminal, "petrov@north.example") ==
        std::vector<std::string>{"petrov@north.example", "ip74@home.example"});
  CHECK(addresses_of(terminal, "ivan.petrov@south.example") ==
        std::vector<std::string>{"ivan.petrov@south.example"});
  const Outcome both = terminal.pismo("person 'Иван Петров'");
  CHECK(both.exit == 2);
  CHECK(both.err.find("petrov@north.example, ivan.petrov@south.example") != std::string::npos);
  CHECK(terminal.pismo("search 'person:\"Иван Петров\"'").exit == 2);
  CHECK(terminal.pismo("person Крокодил").exit == 1);
  const Outcome proposals = terminal.pismo("people --proposals --format jsonl");
  REQUIRE(proposals.exit == 0);
  CHECK(json_lines(proposals.out).at(0)["kind"] == "same_name");
}

TEST_CASE("a decision is kept, replayed and taken back", "[cli][people]") {
  const Terminal terminal;
  put_namesakes(terminal);
  const Outcome merged = terminal.pismo(
      "people merge ip74@home.example Ivan.Petrov@South.example --why 'both signed the contract'");
  REQUIRE(merged.exit == 0);
  CHECK(merged.out.starts_with("one person: "));
  const std::vector<std::string> three{
      "petrov@north.example", "ip74@home.example", "ivan.petrov@south.example"};
  CHECK(addresses_of(terminal, "petrov@north.example") == three);
  CHECK(terminal.pismo("search 'person:\"Иван Петров\"' --count").out == "3\n");
  // More mail, and a case made anew with the same file.
  terminal.scratch().put("more.mbox", mail("olga@north.example", "petrov@north.example"));
  REQUIRE(terminal.pismo("index more.mbox").exit == 0);
  CHECK(addresses_of(terminal, "petrov@north.example") == three);
  const Outcome split = terminal.pismo("people split petrov@north.example ip74@home.example");
  REQUIRE(split.exit == 0);
  CHECK(split.out.starts_with("two people: "));
  CHECK(addresses_of(terminal, "petrov@north.example").size() == 1);
  const Outcome against = terminal.pismo(
      "people merge petrov@north.example "
      "ivan.petrov@south.example");
  CHECK(against.exit == 1);
  CHECK(against.err.find("speak against it") != std::string::npos);
  REQUIRE(terminal.pismo("people reset petrov@north.example ip74@home.example").exit == 0);
  CHECK(addresses_of(terminal, "petrov@north.example") == three);
  CHECK(terminal.pismo("people merge petrov@north.example nobody@x.example").exit == 2);
  CHECK(terminal.pismo("people merge petrov@north.example PETROV@north.example").exit == 2);
}

TEST_CASE("a file of decisions that was changed by hand is told and taken over", "[cli][people]") {
  const Terminal terminal;
  put_namesakes(terminal);
  terminal.scratch().put("case/people.tsv", "split\tpetrov@north.example\tip74@home.example\n");
  const Outcome before = terminal.pismo("people");
  CHECK(before.exit == 0);
  CHECK(before.err.find("people.tsv has changed") != std::string::npos);
  REQUIRE(terminal.pismo("index mail.mbox").exit == 0);
  const Outcome after = terminal.pismo("people");
  CHECK(after.err.empty());
  CHECK(addresses_of(terminal, "petrov@north.example").size() == 1);
  terminal.scratch().put("case/people.tsv", "join a b\n");
  const Outcome broken = terminal.pismo("index mail.mbox");
  CHECK(broken.exit == 2);
  CHECK(broken.err.find("people.tsv: line 1") != std::string::npos);
}

TEST_CASE("who writes to whom adds up in every form", "[cli][people]") {
  const Terminal terminal;
  put_namesakes(terminal);
  const auto edges = json_lines(terminal.pismo("people --edges --format jsonl").out);
  REQUIRE(edges.size() == 3);
  CHECK(edges[0]["from"] == "petrov@north.example");
  CHECK(edges[0]["to"] == "olga@north.example");
  CHECK(edges[0]["letters"] == 2);
  const auto asked = json_lines(terminal.pismo("people --edges --in оплата --format jsonl").out);
  REQUIRE(asked.size() == 1);
  CHECK(asked[0]["from"] == "ivan.petrov@south.example");
  const Json matrix = Json::parse(terminal.pismo("people --matrix --format json").out);
  std::uint64_t sum = 0;
  for (const Json& row : matrix["letters"])
    for (const Json& cell : row)
      sum += cell.get<std::uint64_t>();
  CHECK(sum == 4);
  const Outcome graph = terminal.shell(
      "pismo people --edges --format graphml | python3 -c 'import sys, xml.etree.ElementTree as t; "
      "n = \"{http://graphml.graphdrawing.org/xmlns}\"; g = t.parse(sys.stdin).find(n + "
      "\"graph\"); "
      "ids = {x.get(\"id\") for x in g.findall(n + \"node\")}; e = g.findall(n + \"edge\"); "
      "print(len(ids), len(e), all(x.get(\"source\") in ids and x.get(\"target\") in ids for x in "
      "e))'");
  CHECK(graph.out == "4 3 True\n");
  CHECK(lines_of(terminal.pismo("people --matrix --format csv").out).size() == 5);
  CHECK(terminal.pismo("people --format graphml").exit == 2);
  CHECK(terminal.pismo("people --in x").exit == 2);
}

TEST_CASE("of a letter with thousands of senders the first count", "[cli][people]") {
  const Terminal terminal;
  std::string senders;
  for (int i = 0; i < 40; ++i)
    senders += (i == 0 ? "s" : ", s") + std::to_string(i) + "@north.example";
  terminal.scratch().put("mail.mbox", mail(senders, "olga@north.example"));
  REQUIRE(terminal.pismo("index mail.mbox").exit == 0);
  CHECK(json_lines(terminal.pismo("people --edges --format jsonl").out).size() == 16);
}

TEST_CASE("a decision about a name without an address is kept, or refused", "[cli][people]") {
  const Terminal terminal;
  terminal.scratch().put("mail.mbox",
                         mail("Klim Sidorov <>", "olga@north.example", "Message-ID: <1@x>\n") +
                             mail("ks@north.example", "olga@north.example", "Message-ID: <2@x>\n"));
  REQUIRE(terminal.pismo("index mail.mbox").exit == 0);
  const Outcome merged = terminal.pismo("people merge 'Klim Sidorov' ks@north.example");
  REQUIRE(merged.exit == 0);
  CHECK(merged.err.find("name:klim sidorov") != std::string::npos);
  const Outcome card = terminal.pismo("person 'Klim Sidorov' --format json");
  REQUIRE(card.exit == 0);
  CHECK(Json::parse(card.out)["person"] == "ks@north.example");
}

TEST_CASE("a graph has no character that a terminal obeys", "[cli][people]") {
  const Terminal terminal;
  terminal.scratch().put("mail.mbox",
                         mail("\"Klim \xC2\x9B\xE2\x80\xAE\x7Fov\" <k@x.example>", "o@x.example"));
  REQUIRE(terminal.pismo("index mail.mbox").exit == 0);
  const Outcome graph = terminal.pismo("people --edges --format graphml");
  REQUIRE(graph.exit == 0);
  CHECK(graph.out.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(graph.out.find("&#x202e;") != std::string::npos);
}
