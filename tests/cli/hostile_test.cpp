#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("hostile mail is indexed, found and accounted for", "[cli][hostile]") {
  const Terminal terminal;
  const auto folder = corpus("hostile");
  const Outcome indexed = terminal.pismo("index --json " + shell_word(folder.string()));
  INFO(indexed.out << indexed.err);
  REQUIRE((indexed.exit == 0 || indexed.exit == 3));
  const Json report = Json::parse(indexed.out);
  CHECK(report["case"]["balanced"] == true);
  CHECK(report["case"]["found"] == report["case"]["indexed"].get<int>() +
                                       report["case"]["duplicates"].get<int>() +
                                       report["case"]["rejected"].get<int>());
  CHECK(report["bytes"]["read"] == report["bytes"]["messages"].get<long>() +
                                       report["bytes"]["framing"].get<long>() +
                                       report["bytes"]["lost"].get<long>());

  for (const Json& row : tsv_rows(folder / "expected.tsv")) {
    const std::string file = row["file"];
    const std::string words = row["words"];
    INFO(row.dump());
    const Outcome count = terminal.pismo("search --count -- " + shell_word("source:" + file));
    // "-": how many messages there are is for the reader to decide.
    if (row["messages"] != "-") CHECK(count.out == row["messages"].get<std::string>() + "\n");
    if (words.empty() || words == "-") continue;
    const Outcome found =
        terminal.pismo("search --count -- " + shell_word("source:" + file + " \"" + words + "\""));
    INFO(found.err);
    CHECK(found.exit == 0);
  }
}

TEST_CASE("hostile mail is cited and exported like any other", "[cli][hostile]") {
  const Terminal terminal;
  const Outcome indexed = terminal.pismo("index " + shell_word(corpus("hostile").string()));
  REQUIRE((indexed.exit == 0 || indexed.exit == 3));
  const Outcome cited =
      terminal.shell("pismo search '*' --format jsonl >rows && pismo cite - <rows >cited");
  INFO(cited.err);
  CHECK(cited.exit == 0);
  const Outcome rows = terminal.pismo("export '*' --format jsonl");
  INFO(rows.err);
  CHECK(rows.exit == 0);
  CHECK(lines_of(rows.out).size() == lines_of(bytes_of(terminal.path() / "rows")).size());
  for (const Json& row : json_lines(rows.out))
    CHECK(row.is_object());
  const Outcome folder = terminal.pismo("export '*' --format eml --attachments --out out");
  INFO(folder.err);
  CHECK(folder.exit == 0);
  CHECK(terminal.shell("cd out && sha256sum --strict -c manifest-sha256.txt").exit == 0);
}
