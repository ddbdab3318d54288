#include "pismo/store/custody_log.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/notes.hpp"

#include "support/scratch_folder.hpp"

using namespace pismo::store;

namespace {

/// A case with a log of three lines.
struct Logged {
  pismo::tests::ScratchFolder scratch;
  CaseFolder folder{scratch.path() / "case"};
  CustodyLog log{folder};

  Logged() {
    REQUIRE(folder.create());
    REQUIRE(CatalogWriter::open(folder.catalog()));
    for (const char* const command : {"index", "tag", "note"})
      REQUIRE(log.append({{"command", command}}));
  }

  [[nodiscard]] std::string text() const {
    std::ostringstream bytes;
    bytes << std::ifstream(folder.custody_log(), std::ios::binary).rdbuf();
    return bytes.str();
  }

  void rewrite(const std::string& text) const {
    std::ofstream(folder.custody_log(), std::ios::binary) << text;
  }

  [[nodiscard]] CustodyCheck check() const {
    auto checked = log.check();
    REQUIRE(checked);
    return *checked;
  }
};

}  // namespace

TEST_CASE("each line of the log follows the one before", "[store][custody]") {
  const Logged logged;
  const CustodyCheck check = logged.check();
  INFO(check.trouble);
  CHECK(check.holds());
  CHECK(check.present);
  CHECK(check.lines == 3);
  CHECK(
      logged.text().starts_with("{\"schema\":\"pismo.custody/1\",\"n\":1,\"command\":\"index\","
                                "\"previous\":\"0000"));
}

TEST_CASE("a log that was touched is told, and where", "[store][custody]") {
  const Logged logged;
  const std::string text = logged.text();
  const std::size_t second = text.find('\n') + 1;
  const std::size_t third = text.find('\n', second) + 1;
  std::string changed = text;
  changed.replace(changed.find("\"tag\""), 5, "\"gat\"");

  struct Case {
    std::string name, text;
    std::uint64_t wrong = 0;
  };

  const std::vector<Case> cases = {
      {"a word changed", changed, 3},
      {"the second line taken out", text.substr(0, second) + text.substr(third), 2},
      {"the first line taken out", text.substr(second), 1},
      {"the last line cut off", text.substr(0, third), 3},
      {"the last line cut in the middle", text.substr(0, text.size() - 10), 3},
      {"a line of something else put in", text + "hello\n", 4},
      {"emptied", "", 1},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    logged.rewrite(c.text);
    const CustodyCheck check = logged.check();
    CHECK_FALSE(check.holds());
    CHECK(check.wrong == c.wrong);
  }
  std::filesystem::remove(logged.folder.custody_log());
  CHECK_FALSE(logged.check().holds());
}

TEST_CASE("a log that was cut off does not look whole after the next command", "[store][custody]") {
  const Logged logged;
  const std::string text = logged.text();
  const std::size_t third = text.find('\n', text.find('\n') + 1) + 1;
  logged.rewrite(text.substr(0, third));
  REQUIRE(logged.log.append({{"command", "tag"}}));
  REQUIRE(logged.log.append({{"command", "note"}}));
  const CustodyCheck check = logged.check();
  CHECK(check.wrong == 3);
  CHECK(check.lines == 4);
  logged.rewrite("");
  REQUIRE(logged.log.append({{"command", "tag"}}));
  CHECK(logged.check().wrong == 1);
}

TEST_CASE("a log whose end was cut off together with the note of its last line is told",
          "[store][custody]") {
  const Logged logged;
  const std::string text = logged.text();
  const std::size_t third = text.find('\n', text.find('\n') + 1) + 1;
  logged.rewrite(text.substr(0, third));
  std::filesystem::remove(logged.folder.custody_head());
  CHECK(logged.check().trouble.find("custody.head is gone") != std::string::npos);
  // Nor does the next command make it whole.
  REQUIRE(logged.log.append({{"command", "tag"}}));
  CHECK(logged.check().wrong == 3);
}

TEST_CASE("a line of the log that is nested without end is no line", "[store][custody]") {
  const Logged logged;
  constexpr std::size_t kDeep = 1'000'000;
  logged.rewrite(logged.text() + "{\"n\":" + std::string(kDeep, '[') + std::string(kDeep, ']') +
                 "}\n");
  CHECK(logged.check().wrong == 4);
}

TEST_CASE("a line that a power cut left half written is told, and the log goes on",
          "[store][custody]") {
  const Logged logged;
  const std::string half = "{\"schema\":\"pismo.cus";
  logged.rewrite(logged.text() + half);
  CustodyCheck check = logged.check();
  INFO(check.trouble);
  CHECK(check.holds());
  CHECK(check.cut_short);
  CHECK(check.lines == 3);
  REQUIRE(logged.log.append({{"command", "tag"}}));
  check = logged.check();
  CHECK(check.holds());
  CHECK_FALSE(check.cut_short);
  CHECK(check.lines == 4);
  CHECK(logged.text().find(R"("torn":"{\"schema\":\"pismo.cus")") != std::string::npos);
}

TEST_CASE("the very first line may be half written, too", "[store][custody]") {
  const Logged logged;
  std::filesystem::remove(logged.folder.custody_head());
  logged.rewrite("{\"schema\":\"pismo.cus");
  CHECK(logged.check().cut_short);
  REQUIRE(logged.log.append({{"command", "index"}}));
  CHECK(logged.check().holds());
  CHECK(logged.check().lines == 1);
}

TEST_CASE("what is left of a line that was cut by hand does not pass for a power cut",
          "[store][custody]") {
  const Logged logged;
  logged.rewrite(logged.text().substr(0, logged.text().size() - 10));
  CHECK(logged.check().wrong == 3);
  CHECK_FALSE(logged.check().cut_short);
  REQUIRE(logged.log.append({{"command", "tag"}}));
  CHECK(logged.check().wrong == 3);
}

TEST_CASE("a command that changed tags and wrote no line is told until the next that does",
          "[store][custody]") {
  const Logged logged;
  const auto tag = [&logged](const char* name) {
    auto writer = NotesWriter::open(logged.folder);
    REQUIRE(writer);
    writer->note_unlogged("tag");
    REQUIRE(writer->add(TagRow{.kind = NoteKind::message, .about = "3f9a0c2b1d4e", .tag = name}));
    REQUIRE(writer->commit());
  };
  tag("read");
  CustodyCheck check = logged.check();
  CHECK(check.holds());
  CHECK(check.cut_short);
  CHECK(check.cut_short_command == "tag");
  CHECK_FALSE(check.sources_cut_short);
  REQUIRE(logged.log.append({{"command", "index"}}, CustodyLog::kUnloggedSources));
  CHECK(logged.check().cut_short);
  REQUIRE(logged.log.append({{"command", "tag"}}, CustodyLog::kUnlogged));
  CHECK_FALSE(logged.check().cut_short);
  tag("read");  // Changes nothing.
  CHECK_FALSE(logged.check().cut_short);
}

TEST_CASE("a command that was announced and wrote no line is told", "[store][custody]") {
  const Logged logged;
  REQUIRE(logged.log.announce("people merge"));
  CHECK(logged.check().cut_short_command == "people merge");
  REQUIRE(logged.log.announce("people split"));
  CHECK(logged.check().cut_short_command == "people merge");
  REQUIRE(logged.log.append({{"command", "people split"}}, CustodyLog::kUnlogged));
  CHECK_FALSE(logged.check().cut_short);
}

TEST_CASE("a log with lines of any length goes on from its last line", "[store][custody]") {
  const Logged logged;
  constexpr std::size_t kLengths[] = {10, 20'000, 300'000, 5'000'000, 10};
  for (const std::size_t length : kLengths)
    REQUIRE(logged.log.append({{"command", "note"}, {"text", std::string(length, 'x')}}));
  CHECK(logged.check().holds());
  CHECK(logged.check().lines == 8);
  // The last line is long, and half of another one stands behind it.
  REQUIRE(logged.log.append({{"command", "note"}, {"text", std::string(300'000, 'x')}}));
  logged.rewrite(logged.text() + "{\"schema\":\"pismo.cus");
  REQUIRE(logged.log.append({{"command", "note"}}));
  CHECK(logged.check().holds());
  CHECK(logged.check().lines == 10);
  CHECK(logged.text().find(R"("torn":"{\"schema\":\"pismo.cus")") != std::string::npos);
}
