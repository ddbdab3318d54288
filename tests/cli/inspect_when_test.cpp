
#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

constexpr std::string_view kLetter =
    "From: zhikhareva@severny-vektor.example\n"
    "To: shcheglov@severny-vektor.example\n"
    "Date: Thu, 15 Oct 2009 23:30:00 +0400\n"
    "Content-Type: text/plain; charset=utf-8\n"
    "\n"
    "Жду вас завтра к 18:00.\n";

}  // namespace

TEST_CASE("a letter counts its days from its own clock", "[cli][inspect]") {
  const Terminal terminal;
  terminal.scratch().put("letter.eml", std::string(kLetter));
  for (const std::string zone : {"America/New_York", "Asia/Vladivostok"}) {
    const Outcome outcome = terminal.shell("TZ=" + zone + " pismo inspect when letter.eml");
    REQUIRE(outcome.exit == 0);
    const Json found = Json::parse(outcome.out);
    CHECK(found["expression"] == "завтра к 18:00");
    CHECK(found["from"] == "2009-10-16T18:00");
    CHECK(found["to"] == "2009-10-16T18:01");
    CHECK(found["precision"] == "minute");
  }
}

TEST_CASE("a plain text counts from the anchor that is given", "[cli][inspect]") {
  const Terminal terminal;
  terminal.scratch().put("note.txt", "завтра, 20.10.2009\n");
  const Outcome none = terminal.shell("pismo inspect when note.txt");
  CHECK(Json::parse(none.out)["expression"] == "20.10.2009");
  const Outcome anchored =
      terminal.shell("head -c 12 note.txt | pismo inspect when --anchor 2009-10-15 -");
  CHECK(Json::parse(anchored.out)["from"] == "2009-10-16");
  const Outcome wrong = terminal.shell("pismo inspect when --anchor soon note.txt");
  CHECK(wrong.exit == 2);
  CHECK(wrong.err.find("2009-10-15T14:30") != std::string::npos);
}

TEST_CASE("a quotation counts its days from the date above it", "[cli][inspect]") {
  const Terminal terminal;
  terminal.scratch().put("reply.eml",
                         std::string(kLetter) +
                             "\n12 октября 2009 г. 10:00, Пётр <p@north.example> писал:\n"
                             "> Привезу завтра.\n");
  const Outcome outcome = terminal.shell("pismo inspect when reply.eml");
  const auto rows = json_lines(outcome.out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["whose"] == "own");
  CHECK(rows[0]["anchor"] == "2009-10-15T23:30");
  CHECK(rows[1]["expression"] == "завтра");
  CHECK(rows[1]["from"] == "2009-10-13");
  CHECK(rows[1]["whose"] == "quoted");
  CHECK(rows[1]["anchor"] == "2009-10-12T10:00");
}
