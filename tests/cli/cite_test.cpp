#include <catch2/catch.hpp>

#include "pismo/base/hash.hpp"

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("the citation of every row is verified", "[cli]") {
  const auto question =
      GENERATE(as<std::string>{}, "'*'", "договор", "contract", "'стенд OR заслон'");
  const Outcome outcome =
      zaslon().shell("pismo search " + question + " --format jsonl | pismo cite - >cited; exit $?");
  INFO(question << "\n" << outcome.err);
  CHECK(outcome.exit == 0);
  CHECK(outcome.err.empty());
}

TEST_CASE("a cited stretch is the words that were found", "[cli]") {
  const auto rows = json_lines(zaslon().pismo("search '=молчим' --format jsonl").out);
  REQUIRE_FALSE(rows.empty());
  for (const Json& row : rows) {
    const Outcome cited = zaslon().pismo("cite " + shell_word(row.dump()));
    CHECK(cited.exit == 0);
    CHECK((cited.out == "молчим\n" || cited.out == "Молчим\n"));
    CHECK(zaslon().pismo("cite " + shell_word(row["citation"].dump())).out == cited.out);
  }
}

TEST_CASE("the bytes a citation names hash as it says", "[cli]") {
  for (const Json& row : json_lines(zaslon().pismo("search '*' --format jsonl").out)) {
    const Json& cited = row["citation"];
    const std::string file = cited["file"];
    if (file.find("!/") != std::string::npos) continue;  // Inside an archive.
    INFO(cited.dump());
    const std::string bytes = bytes_of(corpus("zaslon-2009") / "mail" / file);
    CHECK(pismo::to_hex(pismo::sha256(bytes.substr(cited["offset"], cited["length"]))) ==
          cited["sha256"]);
  }
}

TEST_CASE("a source that changed is told apart from what was cited", "[cli]") {
  const Terminal terminal;
  terminal.scratch().put("mail/a.eml", "Subject: a\n\nhello there\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  const std::string row = terminal.pismo("search hello --format jsonl").out;
  CHECK(terminal.pismo("cite " + shell_word(row)).out == "hello\n");
  terminal.scratch().put("mail/a.eml", "Subject: a\n\nhollo there\n");
  const Outcome changed = terminal.pismo("cite " + shell_word(row));
  INFO(changed.err);
  CHECK(changed.exit == 1);
  CHECK(changed.out.empty());
  CHECK(changed.err.find("a.eml") != std::string::npos);
  std::filesystem::remove(terminal.path() / "mail/a.eml");
  const Outcome gone = terminal.pismo("cite " + shell_word(row));
  CHECK(gone.exit == 1);
  CHECK_FALSE(gone.err.empty());
}

TEST_CASE("a citation is found again in files of one name, and of names that are no UTF-8",
          "[cli]") {
  const Terminal terminal;
  terminal.scratch().put("one/a.eml", "Subject: first\n\nhello alpha\n");
  terminal.scratch().put("two/a.eml", "Subject: second\n\nhello gamma\n");
  terminal.scratch().put("two/\x8F\xA8\xE1\xEC.eml", "Subject: third\n\nhello delta\n");
  REQUIRE(terminal.pismo("index one two").exit == 0);
  for (const std::string word : {"alpha", "gamma", "delta"}) {
    const std::string row = terminal.pismo("search " + word + " --format jsonl").out;
    const Outcome cited = terminal.pismo("cite " + shell_word(row));
    INFO(row << cited.err);
    CHECK(cited.exit == 0);
    CHECK(cited.out == word + "\n");
  }
}

TEST_CASE("messages of a file that has changed are kept, and counted as such", "[cli]") {
  const Terminal terminal;
  const std::string separator = "From a@x.example Tue Oct 13 10:00:00 2009\n";
  const std::string first = separator + "Subject: a\n\nhello alpha\n\n";
  terminal.scratch().put("box", first + separator + "Subject: b\n\nhello gamma\n");
  CHECK(Json::parse(terminal.pismo("index box --json").out)["case"]["no_source"] == 0);
  terminal.scratch().put("box", first);
  const Outcome again = terminal.pismo("index box");
  CHECK(again.out.find("1 more are kept that no source holds any more") != std::string::npos);
  CHECK(terminal.pismo("search hello --count").out == "2\n");
}

TEST_CASE("what is no citation is said to be none", "[cli]") {
  const auto text = GENERATE(as<std::string>{},
                             "hello",
                             "{}",
                             "[]",
                             "{\"file\":1}",
                             R"({"file":"a","offset":-1,"length":1,"sha256":""})",
                             R"({"file":"a","offset":0,"length":1,"sha256":"","span":[]})",
                             R"({"file":"a","offset":0,"length":1,"sha256":"","span":7})",
                             R"({"citation":null})",
                             R"({"file":"a","offset":0,"length":1,"sha256":"","part":{}})");
  const Outcome outcome = zaslon().pismo("cite " + shell_word(text));
  INFO(text << "\n" << outcome.err);
  CHECK((outcome.exit == 1 || outcome.exit == 2));
  CHECK(outcome.err.find("something went wrong") == std::string::npos);
  CHECK_FALSE(outcome.err.empty());
}
