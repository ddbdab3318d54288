#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

/// Three letters: requisites, an answer that quotes them, and a file that holds a passport.
const Terminal& letters() {
  static const Terminal terminal;
  static const bool made = [] {
    terminal.scratch().put(
        "mail.mbox",
        "From x@a.example Mon Oct 12 10:00:00 2009\n"
        "From: Buh <buh@zaslon.example>\nTo: op@sever.example\nSubject: реквизиты\n"
        "Date: Mon, 12 Oct 2009 10:00:00 +0400\nMessage-ID: <1@zaslon.example>\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        "ИНН/КПП 7736050003/773601001, тел. 8 (495) 123-45-67\n"
        "\n"
        "From x@a.example Tue Oct 13 10:00:00 2009\n"
        "From: Op <OP@sever.example>\nTo: buh@zaslon.example\nSubject: Re: реквизиты\n"
        "Date: Tue, 13 Oct 2009 10:00:00 +0400\nMessage-ID: <2@sever.example>\n"
        "In-Reply-To: <1@zaslon.example>\nContent-Type: text/plain; charset=utf-8\n\n"
        "12 октября 2009 г. 10:00 Buh <buh@zaslon.example> написал:\n"
        "> ИНН/КПП 7736050003/773601001\n"
        "\n"
        "Спасибо, звоните: +7 495 1234567\n"
        "\n"
        "From x@a.example Wed Oct 14 10:00:00 2009\n"
        "From: Op <op@sever.example>\nTo: buh@zaslon.example\nSubject: файл\n"
        "Date: Wed, 14 Oct 2009 10:00:00 +0400\nMessage-ID: <3@sever.example>\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain; charset=utf-8\n\nво вложении, заказ 7707083893\n"
        "--b\nContent-Type: application/octet-stream; name=\"a.txt\"\n"
        "Content-Disposition: attachment; filename=\"a.txt\"\n\n"
        "passport 45 08 123456\n--b--\n\n");
    return terminal.pismo("index mail.mbox").exit == 0;
  }();
  if (!made) throw std::runtime_error("the letters cannot be indexed");
  return terminal;
}

Json row_of(const std::string& arguments) {
  const auto rows = json_lines(letters().pismo("identifiers --format jsonl " + arguments).out);
  return rows.size() == 1 ? rows.front() : Json(rows);
}

}  // namespace

TEST_CASE("an identifier is listed once, with who uses it in their own words",
          "[cli][identifiers]") {
  const Json inn = row_of("--kind inn");
  CHECK(inn["schema"] == "pismo.identifiers/1");
  CHECK(inn["kind"] == "inn10");
  CHECK(inn["value"] == "7736050003");
  CHECK(inn["messages"] == 2);
  CHECK(inn["own"] == 1);
  CHECK(inn["checksum_ok"] == true);
  CHECK(inn["has_keyword"] == true);
  CHECK(inn["first"] == "2009-10-12T06:00:00Z");
  CHECK(inn["last"] == "2009-10-13T06:00:00Z");
  CHECK(inn["senders"] == Json::parse(R"([{"from": "buh@zaslon.example", "messages": 1}])"));
  CHECK(inn["examples"].size() == 2);
  CHECK(inn["examples"][0]["span"] == Json::parse("[14, 24]"));
}

TEST_CASE("one telephone written in two ways is one identifier", "[cli][identifiers]") {
  const Json phone = row_of("--kind phone");
  CHECK(phone["value"] == "+74951234567");
  CHECK(phone["messages"] == 2);
  CHECK(phone["own"] == 2);
  CHECK(letters().pismo("search 'id:\"8 (495) 123-45-67\"' --count").out == "2\n");
  CHECK(letters().pismo("search id:+74951234567 --count").out == "2\n");
}

TEST_CASE("a number that may be anything is a guess, and listed when asked for",
          "[cli][identifiers]") {
  const Outcome all = letters().pismo("identifiers --kind inn --all --format jsonl");
  CHECK(json_lines(all.out).size() == 2);
  CHECK(all.out.find("\"value\":\"7707083893\"") != std::string::npos);
  CHECK(letters().pismo("search identifier:inn --count").out == "2\n");
  CHECK(letters().pismo("search id:7707083893 --count").out == "1\n");
  CHECK(letters().pismo("identifiers").err.find("--all") != std::string::npos);
}

TEST_CASE("an identifier in an attached file is found, and said to be there",
          "[cli][identifiers]") {
  const Json passport = row_of("--kind passport");
  CHECK(passport["value"] == "4508123456");
  CHECK(passport["examples"][0]["where"] == "attachment");
  const Outcome found = letters().pismo("search 'id:\"4508 123456\"'");
  CHECK(found.out.find("[in attachment a.txt] passport 45 08 123456") != std::string::npos);
}

TEST_CASE("a question for an identifier finds a Message-ID as well", "[cli][identifiers]") {
  CHECK(letters().pismo("search 'id:<2@sever.example>' --count").out == "1\n");
  CHECK(letters().pismo("search id:2@sever.example --count").out == "1\n");
  CHECK(letters().pismo("search id:buh@zaslon.example --count").out == "1\n");
  CHECK(letters().pismo("search id:0 --count").exit == 1);
}

TEST_CASE("identifiers of a question are those of its messages", "[cli][identifiers]") {
  const Outcome table = letters().pismo("identifiers from:op --kind inn --format tsv");
  const auto lines = lines_of(table.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "kind\tvalue\tmessages\town\ttimes\tchecksum_ok\thas_keyword\tguess\tfirst\tlast\tsenders\t"
        "examples");
  CHECK(
      lines[1].starts_with("inn10\t7736050003\t1\t0\t1\ttrue\ttrue\tfalse\t2009-10-13T06:00:00Z"));
  CHECK(letters().pismo("identifiers крокодил").exit == 1);
  CHECK(letters().pismo("identifiers --kind shoe").exit == 2);
  CHECK(letters().pismo("search identifier:shoe").exit == 2);
}
