#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

namespace {

using namespace pismo::tests;
using std::filesystem::path;

/// A case of the bundled leak that may be spoilt.
class Spoilt {
 public:
  Spoilt() {
    std::filesystem::copy(
        zaslon().path() / "case", folder(), std::filesystem::copy_options::recursive);
  }

  [[nodiscard]] path folder() const { return terminal_.path() / "case"; }

  [[nodiscard]] Outcome pismo(const std::string& arguments) const {
    return terminal_.pismo(arguments);
  }

  /// What it answers, in one string.
  [[nodiscard]] std::string answers() const {
    std::string all;
    for (const char* question : {"search '*' --format jsonl",
                                 "search --count is:recovered",
                                 "search 'смета OR is:recovered' --format jsonl",
                                 "phrase смета",
                                 "date --anomalies"}) {
      const Outcome outcome = pismo(question);
      all += std::to_string(outcome.exit) + "\n" + outcome.out;
    }
    return all;
  }

  /// The folder of the text segment of messages, or of recovered ones.
  [[nodiscard]] path segment(bool recovered) const {
    for (const auto& entry : std::filesystem::directory_iterator(folder() / "text")) {
      if (entry.path().filename().string().starts_with('r') == recovered) return entry.path();
    }
    return {};
  }

 private:
  Terminal terminal_;
};

/// Changes one byte in the middle.
void spoil(const path& file) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekg(static_cast<std::streamoff>(std::filesystem::file_size(file) / 2));
  const char byte = static_cast<char>(out.get() ^ 0x10);
  out.seekp(static_cast<std::streamoff>(std::filesystem::file_size(file) / 2));
  out.put(byte);
}

bool is_one_line(const Outcome& outcome) {
  return outcome.exit == 2 && lines_of(outcome.err).size() == 1 &&
         outcome.err.starts_with("pismo: ");
}

}  // namespace

TEST_CASE("a text index made anew from the sources answers as before", "[cli][damage]") {
  const Spoilt leak;
  const std::string before = leak.answers();
  const Outcome rebuilt = leak.pismo("index --rebuild-text --json");
  INFO(rebuilt.out << rebuilt.err);
  REQUIRE(rebuilt.exit == 0);
  const Json text = Json::parse(rebuilt.out)["text"];
  CHECK(text["rebuilt"] == text["segments"]);
  CHECK(text["messages"] == 120);
  CHECK(leak.answers() == before);
}

TEST_CASE("one changed byte of the text index is found and mended", "[cli][damage]") {
  const bool recovered = GENERATE(false, true);
  const std::string file = GENERATE("postlist.glass", "position.glass", "docdata.glass", "texts");
  INFO(file << (recovered ? " of recovered messages" : ""));
  const Spoilt leak;
  const std::string before = leak.answers();
  REQUIRE(std::filesystem::exists(leak.segment(recovered) / file));
  spoil(leak.segment(recovered) / file);
  const Outcome mended = leak.pismo("index --repair-text --json");
  INFO(mended.out << mended.err);
  REQUIRE(mended.exit == 0);
  CHECK(Json::parse(mended.out)["text"]["rebuilt"] == 1);
  CHECK(leak.answers() == before);
  CHECK(Json::parse(leak.pismo("index --repair-text --json").out)["text"]["rebuilt"] == 0);
}

TEST_CASE("a damaged catalog is said to be so, and salvaged from the sources", "[cli][damage]") {
  const Spoilt leak;
  const std::string before = leak.answers();
  const path catalog = leak.folder() / "catalog.sqlite";
  const std::string damage = GENERATE("noise", "empty", "gone");
  INFO(damage);
  if (damage == "noise") {
    std::ofstream(catalog, std::ios::binary) << std::string(8192, 'x');
  } else if (damage == "empty") {
    std::filesystem::resize_file(catalog, 0);
  } else {
    std::filesystem::remove(catalog);
  }
  const Outcome asked = leak.pismo("search смета");
  INFO(asked.err);
  CHECK(is_one_line(asked));
  CHECK(asked.err.find("--salvage") != std::string::npos);
  const Outcome salvaged = leak.pismo("index --salvage");
  INFO(salvaged.out << salvaged.err);
  REQUIRE(salvaged.exit == 0);
  CHECK(leak.answers() == before);
  const path kept = leak.folder().string() + ".damaged-1";
  CHECK(std::filesystem::is_directory(kept / "text"));
}

TEST_CASE("a salvage carries over what people put into the case, and its log goes on",
          "[cli][damage][custody]") {
  const Spoilt leak;
  REQUIRE(leak.pismo("tag +важно from:щеглов").exit == 0);
  const std::string key =
      Json::parse(leak.pismo("search смета --limit 1 --format jsonl").out)["key"];
  REQUIRE(leak.pismo("note " + key + " 'Спросить у Анны'").exit == 0);
  REQUIRE(leak.pismo("note --address zhikhareva@severny-vektor.example 'ушла в мае'").exit == 0);
  REQUIRE(leak.pismo("people split shcheglov@severny-vektor.example "
                     "eremin@severny-vektor.example --why 'two desks'")
              .exit == 0);
  const std::string notes = leak.pismo("tag dump").out;
  REQUIRE(lines_of(notes).size() > 10);
  const std::string people = bytes_of(leak.folder() / "people.tsv");
  const std::string log = bytes_of(leak.folder() / "custody.jsonl");
  const bool cut = GENERATE(false, true);
  if (cut) std::ofstream(leak.folder() / "custody.jsonl") << log.substr(log.find('\n') + 1);
  // Of this catalog nothing can be read.
  const bool wrecked = GENERATE(false, true);
  if (wrecked)
    std::ofstream(leak.folder() / "catalog.sqlite", std::ios::binary) << std::string(8192, 'x');
  const Outcome salvaged = leak.pismo("index --salvage");
  INFO(salvaged.out << salvaged.err);
  REQUIRE(salvaged.exit == 0);
  CHECK(leak.pismo("tag dump").out == notes);
  CHECK(bytes_of(leak.folder().string() + ".damaged-1.notes.txt") == notes);
  CHECK(bytes_of(leak.folder() / "people.tsv") == people);
  const auto lines = json_lines(bytes_of(leak.folder() / "custody.jsonl"));
  REQUIRE(!lines.empty());
  const Json did = lines.back()["did"]["salvaged"];
  CHECK(did["old_case"] == "case.damaged-1");
  if (cut) {
    CHECK(lines.size() == 1);
    CHECK(did["log"] == "begins anew");
    CHECK(did["log_because"].get<std::string>().find("taken out") != std::string::npos);
    CHECK(salvaged.err.find("begins anew") != std::string::npos);
  } else {
    CHECK(bytes_of(leak.folder() / "custody.jsonl").starts_with(log));
    CHECK(did["log"] == "goes on");
  }
  const Outcome verified = leak.pismo("verify --format json");
  CHECK(verified.exit == 0);
  CHECK(Json::parse(verified.out)["custody"]["holds"] == true);
}

TEST_CASE("a salvage that was cut off is told, and done again", "[cli][damage]") {
  const Spoilt leak;
  const std::string before = leak.answers();
  const path kept = leak.folder().string() + ".damaged-1";
  // Between two renames, nothing is in the place.
  std::filesystem::rename(leak.folder(), kept);
  const Outcome refused = leak.pismo("index --salvage");
  INFO(refused.err);
  CHECK(is_one_line(refused));
  CHECK(refused.err.find(kept.string() + ": give it its name back") != std::string::npos);
  std::filesystem::rename(kept, leak.folder());
  // What a killed one had begun.
  std::filesystem::create_directories(leak.folder() / "begun" / "text");
  std::ofstream(leak.folder() / "begun" / "catalog.sqlite") << "half";
  const Outcome salvaged = leak.pismo("index --salvage");
  INFO(salvaged.err);
  REQUIRE(salvaged.exit == 0);
  CHECK(leak.answers() == before);
  CHECK_FALSE(std::filesystem::exists(kept / "begun"));
  CHECK_FALSE(std::filesystem::exists(leak.folder() / "begun"));
}

TEST_CASE("a case behind a link is salvaged where it lies", "[cli][damage]") {
  const Spoilt leak;
  const std::string before = leak.answers();
  const path real = leak.folder().string() + "-real";
  std::filesystem::rename(leak.folder(), real);
  std::filesystem::create_directory_symlink(real, leak.folder());
  const Outcome salvaged = leak.pismo("index --salvage");
  INFO(salvaged.err);
  REQUIRE(salvaged.exit == 0);
  CHECK(leak.answers() == before);
  CHECK(std::filesystem::is_symlink(leak.folder()));
  CHECK(std::filesystem::exists(real / "catalog.sqlite"));
  CHECK(std::filesystem::exists(real.string() + ".damaged-1"));
}

TEST_CASE("a catalog that was emptied is not taken for a new case", "[cli][damage]") {
  const Spoilt leak;
  std::filesystem::resize_file(leak.folder() / "catalog.sqlite", 0);
  const Outcome indexed = leak.pismo("index " + shell_word((corpus("hostile")).string()));
  INFO(indexed.err);
  CHECK(is_one_line(indexed));
  CHECK(std::filesystem::exists(leak.segment(false)));
}

TEST_CASE("without sources that can be read there is nothing to salvage, and nothing moves",
          "[cli][damage]") {
  const Spoilt leak;
  std::ofstream(leak.folder() / "catalog.sqlite", std::ios::binary) << std::string(8192, 'x');
  std::ofstream(leak.folder() / "sources") << "/nowhere/mail\n";
  const Outcome gone = leak.pismo("index --salvage");
  INFO(gone.err);
  CHECK(is_one_line(gone));
  CHECK(gone.err.find("/nowhere/mail") != std::string::npos);
  std::filesystem::remove(leak.folder() / "sources");
  const Outcome unknown = leak.pismo("index --salvage");
  INFO(unknown.err);
  CHECK(is_one_line(unknown));
  CHECK(std::filesystem::exists(leak.folder() / "catalog.sqlite"));
}
