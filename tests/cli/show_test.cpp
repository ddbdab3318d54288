#include <catch2/catch.hpp>

#include "pismo/base/hash.hpp"

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("the raw bytes of every message are those of its key", "[cli]") {
  const auto rows = json_lines(zaslon().pismo("search '*' --format jsonl").out);
  CHECK(rows.size() == 120);  // 119 in the boxes, and one attached to another.
  for (const Json& row : rows) {
    const std::string key = row["key"];
    const Outcome raw = zaslon().pismo("show --raw " + key);
    INFO(key << raw.err);
    CHECK(raw.exit == 0);
    CHECK(pismo::to_hex(pismo::sha256(raw.out)) == key);
  }
}

TEST_CASE("a message is named by the first digits of its key", "[cli]") {
  const std::string key = "04a7f2473b718f9fe28287651dac94459d24b76cb0bb0eeb9209210d246f9a0d";
  const std::string whole = zaslon().pismo("show " + key).out;
  CHECK(whole.find("Конкурс в Волгоречье") != std::string::npos);
  CHECK(zaslon().pismo("show " + key.substr(0, 6)).out == whole);
  CHECK(zaslon().pismo("show " + key.substr(0, 11)).out == whole);
  CHECK(zaslon().pismo("show 04A7F2").out == whole);
  CHECK(zaslon().pismo("show " + key.substr(0, 5)).exit == 2);
  CHECK(zaslon().pismo("show " + key + "0").exit == 2);
  const Outcome unknown = zaslon().pismo("show 04a7f3");
  CHECK(unknown.exit == 1);
  CHECK(unknown.out.empty());
  CHECK(unknown.err.find("04a7f3") != std::string::npos);
}

TEST_CASE("a beginning that two keys share is not enough", "[cli]") {
  // Two letters found by trying numbers: their keys begin alike.
  const Terminal terminal;
  std::map<std::string, std::string> seen;
  std::string shared;
  for (int i = 0; shared.empty(); ++i) {
    const std::string mail = "Subject: " + std::to_string(i) + "\n\nx\n";
    const std::string digits = pismo::to_hex(pismo::sha256(mail)).substr(0, 6);
    const auto [other, is_new] = seen.emplace(digits, mail);
    if (is_new) continue;
    terminal.scratch().put("mail/1.eml", mail);
    terminal.scratch().put("mail/2.eml", other->second);
    shared = digits;
  }
  REQUIRE(terminal.pismo("index mail").exit == 0);
  const Outcome outcome = terminal.pismo("show " + shared);
  INFO(outcome.err);
  CHECK(outcome.exit == 2);
  CHECK(outcome.err.find("more digits") != std::string::npos);
  CHECK(outcome.out.empty());
}

TEST_CASE("a message as JSON carries what the case knows of it", "[cli]") {
  const Outcome outcome = zaslon().pismo("show --json 04a7f2473b71");
  REQUIRE(outcome.exit == 0);
  const Json message = Json::parse(outcome.out);
  CHECK(message["schema"] == "pismo.show/1");
  CHECK(message["subject"] == "Конкурс в Волгоречье");
  CHECK(message["key"] == "04a7f2473b718f9fe28287651dac94459d24b76cb0bb0eeb9209210d246f9a0d");
  for (const char* field : {"from",
                            "to",
                            "cc",
                            "bcc",
                            "reply_to",
                            "message_id",
                            "in_reply_to",
                            "references",
                            "date",
                            "headers",
                            "parts",
                            "text",
                            "language",
                            "defects"}) {
    INFO(field);
    CHECK(message.contains(field));
  }
}

TEST_CASE("a hostile letter cannot write to the terminal", "[cli]") {
  const Terminal terminal;
  terminal.scratch().put(
      "a.eml", "From: a@b.example\nSubject: red \x1b[31m\x1b]0;owned\x07\n\nbody \x1b[2J end\n");
  REQUIRE(terminal.pismo("index a.eml").exit == 0);
  const std::string key = json_lines(terminal.pismo("search '*' --format jsonl").out).at(0)["key"];
  CHECK(terminal.pismo("search body").out.find('\x1b') == std::string::npos);
  CHECK(terminal.pismo("show " + key).out.find('\x1b') == std::string::npos);
  CHECK(terminal.pismo("show --raw " + key).out.find('\x1b') != std::string::npos);
}
