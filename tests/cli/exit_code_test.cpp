#include <catch2/catch.hpp>

#include "cli/terminal.hpp"
#include "support/sql_rows.hpp"

using namespace pismo::tests;

TEST_CASE("the exit code says what happened", "[cli]") {
  struct Case {
    std::string line;
    int exit;
    std::string err;  // Must stand in what is said about it.
  };

  const auto c = GENERATE(values<Case>({
      {"pismo search договор", 0, ""},
      {"pismo search --count договор", 0, ""},
      {"pismo search нетакогослова", 1, "nothing found"},
      {"pismo search нетакогослова or нетитакого", 1, "'or' was asked for as a word"},
      {"pismo search --count нетакогослова", 1, ""},
      {"pismo search --count -- договор -нетакогослова", 0, ""},
      {"pismo search --count договор нетакогослова", 1, ""},
      {"pismo search --format jsonl нетакогослова", 1, ""},
      {"pismo search 'form:oleg'", 2, "from:"},
      {"pismo search '(договор'", 2, "^"},
      {"pismo search 'date:вчера'", 2, ""},
      {"pismo search", 2, "QUERY"},
      {"pismo", 2, ""},
      {"pismo dance", 2, "there is no command 'dance'; there are index, search"},
      {"pismo search --sort beauty договор", 2, "--sort"},
      {"pismo -c nowhere search договор", 2, "pismo --case nowhere index SOURCE"},
      {"pismo -c nowhere show abcdef", 2, "there is no case here"},
      {"pismo -c nowhere export '*' --format jsonl", 2, "there is no case here"},
      {"pismo -c nowhere cite -", 2, "there is no case here"},
      {"pismo index /nowhere/at/all", 2, "/nowhere/at/all"},
      {"pismo export '*' --format poem", 2, "mbox"},
      {"pismo export нетакогослова --format mbox", 1, "nothing found"},
      {"pismo show zzz", 2, "hexadecimal"},
      {"pismo show 000000", 1, "no message"},
      {"pismo --help", 0, ""},
      {"pismo --version", 0, ""},
      {"pismo search --help", 0, ""},
  }));
  const Outcome outcome = zaslon().shell(c.line);
  INFO(c.line << "\n" << outcome.out << outcome.err);
  CHECK(outcome.exit == c.exit);
  CHECK(outcome.err.find(c.err) != std::string::npos);
  CHECK(outcome.err.find("terminate") == std::string::npos);
  if (c.exit == 2 && !c.line.starts_with("pismo index")) CHECK(outcome.out.empty());
}

TEST_CASE("help lists all commands, whatever else is asked", "[cli]") {
  const auto* line = GENERATE("--help", "-h", "-c search --help");
  const Outcome outcome = zaslon().shell(std::string("pismo ") + line);
  INFO(line << "\n" << outcome.out << outcome.err);
  CHECK(outcome.exit == 0);
  for (const char* command : {"index", "search", "phrase", "people", "inspect"})
    CHECK(outcome.out.find(std::string("\n  ") + command) != std::string::npos);
}

TEST_CASE("input that was lost is exit code 3, and the ledger names it", "[cli]") {
  const Terminal terminal;
  terminal.scratch().put("mail/a.eml", "Subject: a\n\nhello\n");
  std::filesystem::create_symlink("/nowhere", terminal.path() / "mail/broken.eml");
  const Outcome outcome = terminal.pismo("index mail");
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit == 3);
  CHECK(outcome.out.find("broken.eml") != std::string::npos);
  CHECK(outcome.out.find("2 found = 1 indexed + 0 duplicates + 1 rejected") != std::string::npos);
  CHECK(terminal.pismo("search hello").exit == 0);
}

TEST_CASE("a named file without mail is told and is exit code 3", "[cli]") {
  const Terminal terminal;
  terminal.scratch().put("random.bin", std::string("\x93\x01\0\xfe\x80\x7f", 6));
  const Outcome outcome = terminal.pismo("index random.bin");
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit == 3);
  CHECK(outcome.out.find("random.bin: No mail was recognised in it") != std::string::npos);
  CHECK(outcome.out.find("1 found = 0 indexed + 0 duplicates + 1 rejected") != std::string::npos);
}

TEST_CASE("a named file of no bytes is told and is no loss", "[cli]") {
  const Terminal terminal;
  terminal.scratch().put("empty.mbox", "");
  const Outcome outcome = terminal.pismo("index empty.mbox");
  CHECK(outcome.exit == 0);
  CHECK(outcome.err.find("empty.mbox: the file is empty") != std::string::npos);
}

TEST_CASE("a case of a newer pismo is refused in one line", "[cli]") {
  const Terminal terminal;
  terminal.scratch().put("mail/a.eml", "Subject: a\n\nhello\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  REQUIRE(sql_rows(terminal.path() / "case/catalog.sqlite", "PRAGMA user_version = 99").empty());
  const auto command = GENERATE(as<std::string>{},
                                "search hello",
                                "search --count hello",
                                "show 000000",
                                "export '*' --format mbox",
                                "cite '{\"file\":\"a.eml\",\"offset\":0,\"length\":5}'",
                                "index mail",
                                "index --losses mail");
  const Outcome outcome = terminal.pismo(command);
  INFO(command << "\n" << outcome.out << outcome.err);
  CHECK(outcome.exit == 2);
  CHECK(outcome.out.empty());
  REQUIRE(lines_of(outcome.err).size() == 1);
  CHECK(outcome.err.find("this case was made by a newer pismo (schema 99, this one knows ") !=
        std::string::npos);
  CHECK(outcome.err.find("): update pismo\n") != std::string::npos);
}

TEST_CASE("a mistake in a question is shown under a caret, by letters", "[cli]") {
  const Outcome outcome = zaslon().pismo("search 'договор AND form:олег'");
  INFO(outcome.err);
  const auto lines = lines_of(outcome.err);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].starts_with("pismo: "));
  CHECK(lines[1].find("договор AND form:олег") != std::string::npos);
  const std::size_t before = lines[1].find("договор");
  // Seven two-byte letters, " AND ", and whatever stands before the question.
  CHECK(lines[2] == std::string(before + 12, ' ') + "^");
}

TEST_CASE("a reader that goes away is no error", "[cli]") {
  const auto command = GENERATE(as<std::string>{},
                                "search '*' --format jsonl",
                                "search '*'",
                                "search '*' --format csv --no-snippets",
                                "export '*' --format mbox",
                                "export '*' --format jsonl",
                                "export '*' --format csv");
  const Outcome outcome =
      zaslon().shell("pismo " + command + " | head -n 1; exit ${PIPESTATUS[0]}");
  INFO(command << "\n" << outcome.err);
  CHECK(outcome.exit == 0);
  CHECK(outcome.err.empty());
  CHECK(lines_of(outcome.out).size() == 1);
}

TEST_CASE("a full disk is an error", "[cli]") {
  if (!std::filesystem::exists("/dev/full")) return;
  const auto command = GENERATE(
      as<std::string>{}, "search '*'", "export '*' --format mbox", "show 04a7f2473b --raw");
  const Outcome outcome = zaslon().shell("pismo " + command + " >/dev/full");
  INFO(command << "\n" << outcome.err);
  CHECK(outcome.exit == 2);
  CHECK_FALSE(outcome.err.empty());
}

TEST_CASE("reading the same mail again says that nothing is new", "[cli]") {
  const std::string mail = shell_word((corpus("zaslon-2009") / "mail").string());
  const Outcome again = zaslon().pismo("index --json " + mail);
  CHECK(again.exit == 0);
  const Json report = Json::parse(again.out);
  CHECK(report["new_messages"] == 0);
  CHECK(report["files"]["read"] == 0);
  CHECK(report["bytes"]["read"] == 0);
  CHECK(report["case"]["balanced"] == true);
}

TEST_CASE("the same question gives the same bytes, at any number of workers", "[cli]") {
  const std::string mail = shell_word((corpus("zaslon-2009") / "mail").string());
  const Terminal other;
  REQUIRE(other.pismo("index -j 1 " + mail).exit == 0);
  for (const char* question : {"search '*' --format jsonl",
                               "search договор --format json",
                               "search 'заслон OR contract' --format csv",
                               "search '*' --sort -date --format tsv"}) {
    INFO(question);
    const Outcome one = zaslon().pismo(question);
    CHECK(one.exit == 0);
    CHECK(one.out == zaslon().pismo(question).out);
    CHECK(one.out == other.pismo(question).out);
  }
}

TEST_CASE("counts are exact and pages do not overlap", "[cli]") {
  CHECK(zaslon().pismo("search '*' --count").out ==
        std::to_string(lines_of(zaslon().pismo("search '*' --format jsonl").out).size()) + "\n");
  const std::string all = zaslon().pismo("search '*' --sort date --format jsonl").out;
  std::string pages;
  for (int offset = 0; offset < 200; offset += 50) {
    pages += zaslon()
                 .pismo("search '*' --sort date --format jsonl --limit 50 --offset " +
                        std::to_string(offset))
                 .out;
  }
  CHECK(pages == all);
}

TEST_CASE("a case whose messages are numbered otherwise is refused", "[cli]") {
  const Terminal terminal;
  terminal.scratch().put("mail/a.eml", "Subject: a\n\nhello\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  REQUIRE(sql_rows(terminal.path() / "case/catalog.sqlite", "PRAGMA user_version = 1").empty());
  for (const char* command : {"search hello", "index mail"}) {
    const Outcome outcome = terminal.pismo(command);
    INFO(command << "\n" << outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.err.find("into a new case") != std::string::npos);
  }
}
