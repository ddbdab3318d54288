#include <catch2/catch.hpp>

#include "export/export_support.hpp"

using namespace pismo::exporting;

TEST_CASE("messages become files named by day and key", "[export][eml]") {
  const ScratchFolder scratch;
  const auto folder = scratch.path() / "a" / "b";
  auto exporter = export_to_folder(*find_form("eml"), folder, {}).value();
  const Record dated = record_of("A: 1\r\n\r\nFrom x", 1255422600);
  const Record old = record_of("A: 2\n", -1);
  const Record undated = record_of("A: 3\n");
  const Record broken = record_of("A: 4\n", INT64_MAX);
  for (const Record& record : {dated, old, undated, broken, dated}) {
    REQUIRE(exporter->add(record));
  }
  const auto summary = exporter->finish();
  REQUIRE(summary);
  CHECK(summary->messages == 5);
  CHECK(summary->files == 7);

  const auto name = [](std::string day, const Record& record) {
    return "messages/" + day + "-" + record.key.substr(0, 12);
  };
  Files files = files_in(folder);
  CHECK(files.erase("manifest-sha256.txt") == 1);
  const std::string first = R"({"key":")" + dated.key + R"(","file":")" +
                            name("2009-10-13", dated) +
                            R"(.eml","offset":0,"length":14,"quoting":"none","row":{"key":")" +
                            dated.key + R"(","size":14}})";
  CHECK(files["index.jsonl"].starts_with(first + "\n"));
  files.erase("index.jsonl");
  CHECK(files == Files{{name("2009-10-13", dated) + ".eml", dated.raw},
                       {name("1969-12-31", old) + ".eml", old.raw},
                       {name("undated", undated) + ".eml", undated.raw},
                       {name("undated", broken) + ".eml", broken.raw},
                       {name("2009-10-13", dated) + "-2.eml", dated.raw}});
}

TEST_CASE("a message that is no longer what was indexed is left out, the rest goes on",
          "[export][eml]") {
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("eml"), scratch.path(), {}).value();
  Record changed = record_of("A: 1\n");
  changed.raw = "A: 2\n";
  const auto refused = exporter->add(changed);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == pismo::Errc::corrupt);
  Record nameless = record_of("A: 3\n");
  nameless.key = "../../etc/passwd";
  CHECK_FALSE(exporter->add(nameless));
  REQUIRE(exporter->add(record_of("A: 4\n")));
  CHECK(exporter->finish()->messages == 1);
  CHECK(files_in(scratch.path()).size() == 3);
}
