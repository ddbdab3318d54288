#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("an export into a folder verifies and repeats", "[cli]") {
  const auto form = GENERATE(as<std::string>{}, "mbox", "eml", "jsonl", "csv", "html", "dat");
  const auto& terminal = zaslon();
  const std::string run = "export '*' --attachments --format " + form + " --out ";
  const Outcome one = terminal.pismo(run + form + "-1");
  INFO(form << "\n" << one.err);
  CHECK(one.exit == 0);
  CHECK(terminal.pismo(run + form + "-2").exit == 0);
  CHECK(terminal.shell("diff -r " + form + "-1 " + form + "-2").exit == 0);
  const Outcome sums =
      terminal.shell("cd " + form + "-1 && sha256sum --strict -c manifest-sha256.txt");
  INFO(sums.out << sums.err);
  CHECK(sums.exit == 0);
  // Nothing is overwritten.
  const Outcome again = terminal.pismo(run + form + "-1");
  CHECK(again.exit == 2);
  CHECK_FALSE(again.err.empty());
}

TEST_CASE("an exported mbox, read again, holds the same messages", "[cli]") {
  const Terminal other;
  const Outcome exported = zaslon().pismo("export '*' --format mbox >" +
                                          shell_word((other.path() / "out.mbox").string()));
  REQUIRE(exported.exit == 0);
  REQUIRE(other.pismo("index out.mbox").exit == 0);
  const auto keys = [](const Terminal& terminal) {
    std::vector<std::string> all;
    for (const Json& row :
         json_lines(terminal.pismo("search '*' --format jsonl --no-snippets").out)) {
      all.push_back(row["key"]);
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  CHECK(keys(other) == keys(zaslon()));
}

TEST_CASE("an exported folder of letters holds the raw bytes", "[cli]") {
  const Terminal other;
  const std::string folder = shell_word((other.path() / "out").string());
  REQUIRE(zaslon().pismo("export 'договор' --format eml --out " + folder).exit == 0);
  const Outcome names =
      other.shell("find out -name '*.eml' -exec sha256sum {} + | cut -c1-64 | sort");
  std::string keys;
  std::vector<std::string> expected;
  for (const Json& row : json_lines(zaslon().pismo("search договор --format jsonl").out)) {
    expected.push_back(row["key"]);
  }
  std::sort(expected.begin(), expected.end());
  CHECK(lines_of(names.out) == expected);
}

TEST_CASE("exported rows carry text, places and attachments", "[cli]") {
  const auto rows = json_lines(zaslon().pismo("export '*' --format jsonl").out);
  CHECK(rows.size() == 120);  // 119 in the boxes, and one attached to another.
  std::size_t attachments = 0;
  for (const Json& row : rows) {
    INFO(row.dump().substr(0, 400));
    for (const char* field : {"key",
                              "date",
                              "grade",
                              "from",
                              "to",
                              "subject",
                              "citation",
                              "text",
                              "attachments",
                              "message_id",
                              "references"}) {
      CHECK(row.contains(field));
    }
    CHECK(row["schema"] == "pismo.export/1");
    attachments += row["attachments"].size();
  }
  CHECK(attachments >= 10);
}
