#include <filesystem>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

/// The header of the first segment that introduces something; null when none does.
Json first_header(const std::string& out) {
  for (const Json& segment : json_lines(out)) {
    if (segment["kind"] == "attribution" || segment["kind"] == "forward") return segment["header"];
  }
  return {};
}

std::string letter(const std::string& head, const std::string& body) {
  return head + "Content-Type: text/plain; charset=utf-8\n\n" + body;
}

constexpr const char* kReply = "Да.\n\n15.10.2009 12:03, Инга Пыжова пишет:\n> Готово?\n";

}  // namespace

TEST_CASE("the shared table of quoted headers holds at the door", "[cli][inspect][shared]") {
  const auto file =
      std::filesystem::path(PISMO_SOURCE_DIR) / "../shared/cases/quoted_headers.dev.jsonl";
  if (!std::filesystem::exists(file)) WARN("not there, so not checked: " << file);
  const Terminal terminal;
  for (const Json& row : json_lines(bytes_of(file))) {
    terminal.scratch().put("text.txt", row["text"].get<std::string>());
    const Outcome outcome = terminal.pismo("inspect quotes text.txt");
    Json expected = row["expect"];
    if (!expected.is_null()) expected.erase("utc_if_moscow");
    INFO(row["id"] << '\n' << row["text"].get<std::string>() << '\n' << outcome.out);
    CHECK(outcome.exit == 0);
    CHECK(first_header(outcome.out) == expected);
  }
}

TEST_CASE("a quoted time is read in the zone of the message that quotes", "[cli][inspect]") {
  const Terminal terminal;
  terminal.scratch().put(
      "letter.eml",
      letter("From: o@firma.example\nDate: Thu, 15 Oct 2009 14:00:00 +0400\n", kReply));
  const auto segments = json_lines(terminal.pismo("inspect quotes letter.eml").out);
  REQUIRE(segments.size() == 3);
  CHECK(segments[1]["header"]["utc"] == "2009-10-15T08:03:00Z");
  CHECK(segments[1]["header"]["offset"].is_null());
  CHECK(segments[1]["zone_assumed"] == true);
  CHECK(segments[2]["kind"] == "quote");
  CHECK(segments[2]["depth"] == 1);
  CHECK(segments[2]["parent"] == 1);
  CHECK(segments[2]["text"] == "Готово?\n");
}

TEST_CASE("a printed header is text, the header of a message is not", "[cli][inspect]") {
  struct Case {
    const char* name;
    const char* text;
    const char* kinds;
  };

  const auto c = GENERATE(values<Case>({
      {"Outlook's",
       "From: Inga\nSent: Thursday, October 15, 2009 12:03 PM\nTo: Oleg\nSubject: x\n\nText\n",
       "attribution quote "},
      {"a date without a zone",
       "From: Inga <i@firma.example>\nDate: Thu, 15 Oct 2009 12:03:05\nTo: Oleg\nSubject: "
       "x\n\nText\n",
       "attribution quote "},
      {"a message",
       "From: i@firma.example\nDate: Thu, 15 Oct 2009 12:03:05 +0400\n\nText\n",
       "own "},
      {"a message of few fields", "From: i@firma.example\nSubject: x\n\nText\n", "own "},
      {"in a mailbox",
       "From i@firma.example Thu Oct 15 12:03:05 2009\nSubject: x\nMessage-ID: <1@x>\n\nText\n",
       "own "},
      {"text", "Text\n", "own "},
      {"nothing", "", ""},
  }));
  const Terminal terminal;
  terminal.scratch().put("text.txt", c.text);
  std::string kinds;
  for (const Json& segment : json_lines(terminal.pismo("inspect quotes text.txt").out))
    kinds += segment["kind"].get<std::string>() + " ";
  INFO(c.name);
  CHECK(kinds == c.kinds);
}

TEST_CASE("a word in brackets keeps them, also beside others", "[cli][inspect]") {
  const Terminal terminal;
  const auto rows = json_lines(terminal.pismo("inspect subject '[list, all]' 'Re: [x]'").out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["subject"] == "[list, all]");
  CHECK(rows[1]["base"] == "[x]");
  terminal.scratch().put("[Gmail]/1.eml", "From: a@b.example\nSubject: x\n\nText\n");
  CHECK(terminal.pismo("-c '[a,b]' index '[Gmail]'").exit == 0);
  CHECK(terminal.pismo("-c '[a,b]' search --count subject:x").out == "1\n");
}

TEST_CASE("subjects are read from the line and from standard input", "[cli][inspect]") {
  const Terminal terminal;
  const auto rows = json_lines(terminal.pismo("inspect subject 'Отв: Смета' 'Fwd: Акт'").out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["base"] == "Смета");
  CHECK(rows[0]["class"] == "reply");
  CHECK(rows[1]["class"] == "forward");
  const auto read =
      json_lines(terminal.shell("printf 'HA: x\\nСмета\\n' | pismo inspect subject -").out);
  REQUIRE(read.size() == 2);
  CHECK(read[0]["base"] == "x");
  CHECK(read[1]["class"] == "none");
}
