#include <catch2/catch.hpp>

#include "export/export_support.hpp"
#include "support/small_files.hpp"

using namespace pismo::exporting;

namespace {

Record with_attachments() {
  Record record = record_of("A: 1\n", 1255422600);
  record.attachments = {{"1.2", "../смета.xls", "application/vnd.ms-excel", "cells"},
                        {"1.3", "_._смета.xls", "application/vnd.ms-excel", "more"},
                        {"1.4", "", "image/png", ""}};
  return record;
}

std::string hash_of(std::string_view bytes) {
  return pismo::to_hex(pismo::sha256(bytes));
}

void export_all(const std::filesystem::path& folder, std::string_view form) {
  Options options;
  options.attachments = true;
  auto exporter = export_to_folder(*find_form(form), folder, options).value();
  REQUIRE(exporter->add(with_attachments()));
  REQUIRE(exporter->add(record_of("B: 2\n")));
  const auto summary = exporter->finish();
  REQUIRE(summary);
  CHECK(summary->messages == 2);
  CHECK(summary->attachments == 3);
}

}  // namespace

TEST_CASE("attachments get safe names, and an index keeps the true ones", "[export]") {
  const ScratchFolder scratch;
  export_all(scratch.path() / "out", "jsonl");
  Files files = files_in(scratch.path() / "out");
  const Record record = with_attachments();
  const std::string folder = "attachments/" + record.key.substr(0, 12) + "/";
  CHECK(files[folder + "_._смета.xls"] == "cells");
  CHECK(files[folder + "_._смета-2.xls"] == "more");
  CHECK(files.contains(folder + "attachment"));
  std::istringstream index(files["attachments.jsonl"]);
  std::string first;
  std::getline(index, first);
  CHECK(first == R"({"key":")" + record.key + R"(","part":"1.2","name":"../смета.xls",)" +
                     R"("media_type":"application/vnd.ms-excel","size":5,"sha256":")" +
                     hash_of("cells") + R"(","file":")" + folder + R"(_._смета.xls"})");
}

TEST_CASE("the manifest names every file with its hash, in order", "[export]") {
  const ScratchFolder scratch;
  for (const Form& form : forms()) {
    if (form.wants_case) continue;  // tests/tools/case_forms_test.py has a case.
    INFO(form.name);
    const auto folder = scratch.path() / std::string(form.name);
    export_all(folder, form.name);
    Files files = files_in(folder);
    const std::string manifest = files["manifest-sha256.txt"];
    files.erase("manifest-sha256.txt");
    std::string expected;
    for (const auto& [path, bytes] : files) {
      if (form.is_bag && !path.starts_with("data/")) continue;  // bag_test.cpp has the rest.
      expected += hash_of(bytes) + "  " + path + "\n";
    }
    CHECK(manifest == expected);
  }
}

TEST_CASE("the same messages give the same bytes", "[export]") {
  const ScratchFolder scratch;
  for (const Form& form : forms()) {
    if (form.wants_case) continue;
    const auto folder = scratch.path() / std::string(form.name);
    export_all(folder / "one", form.name);
    export_all(folder / "two", form.name);
    CHECK(files_in(folder / "one") == files_in(folder / "two"));
  }
}

TEST_CASE("an export of nothing is complete, too", "[export]") {
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("mbox"), scratch.path(), {}).value();
  REQUIRE(exporter->finish());
  CHECK(files_in(scratch.path()) ==
        Files{{"messages.mbox", ""}, {"manifest-sha256.txt", hash_of("") + "  messages.mbox\n"}});
}

TEST_CASE("nothing that is there already is touched", "[export]") {
  const ScratchFolder scratch;
  REQUIRE(pismo::write_new_file(scratch.path() / "note", "mine"));
  for (const auto& target : {scratch.path(), scratch.path() / "note"}) {
    const auto refused = export_to_folder(*find_form("eml"), target, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == pismo::Errc::conflict);
  }
  CHECK(files_in(scratch.path()) == Files{{"note", "mine"}});
}

TEST_CASE("what is made of a case does not do without one", "[export]") {
  const ScratchFolder scratch;
  for (const char* form : {"ftm", "sqlite", "graphml"}) {
    INFO(form);
    const auto refused = export_to_folder(*find_form(form), scratch.path() / form, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == pismo::Errc::usage);
    CHECK_FALSE(std::filesystem::exists(scratch.path() / form));
  }
}

TEST_CASE("what cannot be a stream says so", "[export]") {
  std::string bytes;
  const auto eml =
      export_to_stream(*find_form("eml"), std::make_unique<Gathered>(bytes), Options());
  REQUIRE_FALSE(eml);
  CHECK(eml.error().message == "eml makes many files; name a folder for them");
  Options options;
  options.attachments = true;
  CHECK_FALSE(export_to_stream(*find_form("csv"), std::make_unique<Gathered>(bytes), options));
  CHECK(find_form("pst") == nullptr);
}

TEST_CASE("a file that cannot grow ends the export with a reason", "[export]") {
  const ScratchFolder scratch;
  const auto small = [&](std::string_view form) {
    const auto folder = scratch.path() / std::string(form);
    auto exporter = export_to_folder(*find_form(form), folder, {}).value();
    const Record record = record_of(std::string(400'000, 'x'));
    const pismo::tests::SmallFiles limit(100'000);
    auto added = exporter->add(record);
    if (added) {
      const auto done = exporter->finish();
      added = done ? pismo::Result<void>() : pismo::fail(done.error());
    }
    CHECK_FALSE(std::filesystem::exists(folder / "manifest-sha256.txt"));
    REQUIRE_FALSE(added);
    CHECK(added.error().code == pismo::Errc::io);
    return added.error().message;
  };
  CHECK(small("mbox") ==
        (scratch.path() / "mbox/messages.mbox").string() + ": cannot write: File too large");
  CHECK(small("eml").ends_with(": cannot write: File too large"));
}

TEST_CASE("a full device and a closed pipe are told apart", "[export]") {
  const auto export_into = [](std::FILE* file) {
    auto exporter =
        export_to_stream(*find_form("jsonl"), file_sink(file, "standard output"), {}).value();
    auto added = exporter->add(record_of("A: 1\n"));
    if (!added) return added.error();
    const auto done = exporter->finish();
    return done ? pismo::Error{pismo::Errc::usage, "no error"} : done.error();
  };
  std::FILE* full = std::fopen("/dev/full", "w");
  REQUIRE(full != nullptr);
  const pismo::Error no_room = export_into(full);
  std::fclose(full);
  CHECK(no_room.code == pismo::Errc::io);
  CHECK(no_room.message == "standard output: cannot write: No space left on device");

  int ends[2] = {};
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  void (*before)(int) = std::signal(SIGPIPE, SIG_IGN);
  std::FILE* pipe = ::fdopen(ends[1], "w");
  CHECK(export_into(pipe).code == pismo::Errc::cancelled);
  std::fclose(pipe);
  std::signal(SIGPIPE, before);
}

TEST_CASE("the documentation names the same forms in the same words", "[export][docs]") {
  const auto page = pismo::read_file(PISMO_SOURCE_DIR "/docs/export.md");
  REQUIRE(page);
  for (const Form& form : forms()) {
    const std::string row =
        "| `" + std::string(form.name) + "` | " + std::string(form.description) + " | ";
    INFO(row);
    CHECK(page->find(row) != std::string::npos);
  }
}
