#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("what is no message is named as it was given", "[cli][inspect]") {
  const Terminal terminal;
  terminal.scratch().put("note.txt", "hello\n");
  terminal.scratch().put("folder/inner.txt", "hello\n");
  const std::string noc = shell_word((corpus("zaslon-2009") / "mail/noc.zip").string());
  REQUIRE(terminal.shell("head -c 300 " + noc + " > cut.zip").exit == 0);

  struct Case {
    std::string line, name;
  };

  const auto c = GENERATE(values<Case>({
      {"pismo inspect message note.txt", "pismo: note.txt: byte 0: "},
      {"pismo inspect message cut.zip", "pismo: cut.zip!/noc.mbox: byte 0: "},
      {"pismo inspect message folder", "pismo: folder/inner.txt: byte 0: "},
      {"pismo inspect message - < cut.zip", "pismo: standard input!/noc.mbox: byte 0: "},
  }));
  const Outcome outcome = terminal.shell(c.line);
  INFO(c.line << "\n" << outcome.err);
  CHECK(outcome.exit == 3);
  CHECK(outcome.err.find(c.name) != std::string::npos);
}

TEST_CASE("lemmas are printed in the languages that were asked for", "[cli][inspect]") {
  const Terminal terminal;
  terminal.scratch().put("words.txt", "отчёты reports\n");

  struct Case {
    std::string language, lemmas;
  };

  const auto c = GENERATE(values<Case>({
      {"ru", R"([["отчет"],[]])"},
      {"en", R"([[],["report"]])"},
      {"ru,en", R"([["отчет"],["report"]])"},
      {"auto", R"([["отчет"],["report"]])"},
  }));
  const Outcome outcome = terminal.pismo("inspect text words.txt --language " + c.language);
  Json lemmas = Json::array();
  for (const Json& token : json_lines(outcome.out))
    lemmas.push_back(token["lemmas"]);
  INFO(c.language << "\n" << outcome.out << outcome.err);
  CHECK(lemmas.dump() == c.lemmas);
}
