#include "pismo/store/catalog.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/sources.hpp"

#include "support/scratch_folder.hpp"
#include "support/sql_rows.hpp"

namespace {

using namespace pismo::store;
using pismo::Sha256;
using pismo::tests::Rows;
using pismo::tests::ScratchFolder;
using Ids = std::vector<std::int64_t>;

FileRow mbox_file(std::int64_t id, std::int64_t root, std::string path) {
  FileRow file;
  file.id = id;
  file.root_id = root;
  file.path = std::move(path);
  file.format = "mbox";
  file.size = 900;
  file.mtime_ns = 1255422600'000000001;
  file.inode = 77;
  return file;
}

MessageRow letter(std::int64_t id, std::string key_text) {
  MessageRow row;
  row.id = id;
  row.key = pismo::sha256(key_text);
  row.size = 321;
  row.date_source = "none";
  row.language = "ru";
  return row;
}

MessageRow full_letter() {
  MessageRow row = letter(1, "first");
  row.date_utc = 1255422600;
  row.date_offset = 240;
  row.date_source = "date";
  row.date_grade = "C";
  row.date_raw = "Tue, 13 Oct 2009 12:30:00 +0400";
  row.subject = "Заслон: техчасть";
  row.message_id = "1@x.example";
  row.words = 12;
  PartRow body{.path = "1", .type = "text/plain", .encoding = "8bit", .size = 40};
  body.sha256 = pismo::sha256("body");
  body.has_charset = true;
  body.charset_used = "koi8-r";
  body.charset_confidence = 0.5;
  body.charset_repaired = "undeclared";
  PartRow scan{.path = "2", .type = "image/png", .encoding = "base64", .disposition = "attachment"};
  scan.filename = "скан.png";
  scan.is_attachment = true;
  row.parts = {body, scan};
  row.participants = {{"from", "s@x.example", "Щеглов"}, {"to", "e@x.example", ""}};
  row.refs = {{"in_reply_to", "0@x.example"}, {"references", "0@x.example"}};
  row.defects = {{"header_8bit", "Subject", "raw bytes"}};
  return row;
}

OccurrenceRow place(std::int64_t message, std::int64_t file, std::uint64_t offset) {
  OccurrenceRow row;
  row.message_id = message;
  row.file_id = file;
  row.offset = offset;
  row.length = 330;
  row.quoting = "mboxrd";
  row.envelope = "From s@x.example Tue Oct 13 08:30:00 2009";
  return row;
}

/// One root with two files: a full letter, its copy in the other file, another letter under
/// the same Message-ID with a letter attached, and a loss.
void write_case(const std::filesystem::path& catalog) {
  auto writer = CatalogWriter::open(catalog).value();
  REQUIRE(writer.begin());
  const auto root = writer.root_id("/leak").value();
  CHECK(writer.root_id("/leak").value() == root);
  REQUIRE(writer.begin_file(mbox_file(1, root, "a.mbox")));
  REQUIRE(writer.begin_file(mbox_file(2, root, "b.mbox")));
  REQUIRE(writer.add_message(full_letter()));
  MessageRow other = letter(2, "second");
  other.message_id = "1@x.example";
  REQUIRE(writer.add_message(other));
  MessageRow attached = letter(3, "third");
  attached.parent_id = 2;
  REQUIRE(writer.add_message(attached));
  REQUIRE(writer.add_occurrence(place(1, 1, 42)));
  REQUIRE(writer.add_occurrence(place(1, 2, 0)));
  REQUIRE(writer.add_occurrence(place(2, 2, 400)));
  OccurrenceRow inner = place(3, 2, 400);
  inner.inner_path = "2";
  REQUIRE(writer.add_occurrence(inner));
  REQUIRE(writer.add_rejected({2, 800, 100, "unreadable", "the disk said no", true}));
  REQUIRE(writer.add_rejected({1, 0, 10, "not_mail", "a picture", false}));
  FileRow done = mbox_file(1, root, "a.mbox");
  done.found = 1;
  REQUIRE(writer.end_file(done));
  done = mbox_file(2, root, "b.mbox");
  done.found = 4;
  REQUIRE(writer.end_file(done));
  REQUIRE(writer.commit());
}

}  // namespace

TEST_CASE("the catalog gives back what was put into it", "[store][catalog]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  write_case(file);
  const auto catalog = Catalog::open(file).value();

  const MessageRow want = full_letter();
  const auto row = catalog.message(1);
  REQUIRE(row);
  CHECK(row->key == want.key);
  CHECK_FALSE(row->parent_id);
  CHECK(row->size == 321);
  CHECK(row->complete);
  CHECK(row->date_utc == want.date_utc);
  CHECK(row->date_offset == 240);
  CHECK(row->date_source == "date");
  CHECK(row->date_grade == "C");
  CHECK(row->date_raw == want.date_raw);
  CHECK(row->subject == want.subject);
  CHECK(row->message_id == want.message_id);
  CHECK(row->language == "ru");
  CHECK(row->words == 12);
  CHECK(catalog.message(3)->parent_id == 2);
  CHECK_FALSE(catalog.message(3)->date_utc);
  CHECK_FALSE(catalog.message(9));

  const auto parts = catalog.parts(1);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].path == "1");
  CHECK(parts[0].sha256 == pismo::sha256("body"));
  CHECK(parts[0].charset_used == "koi8-r");
  CHECK(parts[0].charset_confidence == 0.5);
  CHECK(parts[0].charset_repaired == "undeclared");
  CHECK_FALSE(parts[0].is_attachment);
  CHECK(parts[1].filename == "скан.png");
  CHECK(parts[1].is_attachment);
  CHECK_FALSE(parts[1].has_charset);
  CHECK_FALSE(parts[1].sha256);

  Rows people;
  for (const auto& who : catalog.participants(1)) {
    people.push_back(who.role + " " + who.name + "<" + who.address + ">");
  }
  CHECK(people == Rows{"from Щеглов<s@x.example>", "to <e@x.example>"});
  REQUIRE(catalog.defects(1).size() == 1);
  CHECK(catalog.defects(1)[0].code == "header_8bit");
  CHECK(pismo::tests::sql_rows(file, "SELECT kind, ord, target FROM message_refs ORDER BY kind") ==
        Rows{"in_reply_to|0|0@x.example", "references|1|0@x.example"});
}

TEST_CASE("a message is found by what is known of it", "[store][catalog]") {
  const ScratchFolder scratch;
  write_case(scratch.path() / "catalog.sqlite");
  const auto catalog = Catalog::open(scratch.path() / "catalog.sqlite").value();
  const std::string hex = pismo::to_hex(pismo::sha256("second"));

  CHECK(catalog.all() == Ids{1, 2, 3});
  CHECK(catalog.with_key_prefix(hex) == Ids{2});
  CHECK(catalog.with_key_prefix(hex.substr(0, 6)) == Ids{2});
  CHECK(catalog.with_key_prefix(hex.substr(0, 7)) == Ids{2});
  CHECK(catalog.with_key_prefix("").size() == 3);
  CHECK(catalog.with_key_prefix(std::string(64, '0')).empty());
  CHECK(catalog.with_message_id("1@x.example") == Ids{1, 2});
  CHECK(catalog.with_message_id("").size() == 1);
  CHECK(catalog.sharing_message_id() == Ids{1, 2});
  CHECK(catalog.duplicates() == Ids{1});
  CHECK(catalog.children(2) == Ids{3});
  CHECK(catalog.in_source("b.mbox") == Ids{1, 2, 3});
  CHECK(catalog.in_source("/leak/a") == Ids{1});

  const auto places = catalog.places(1);
  REQUIRE(places.size() == 2);
  CHECK(places[0].root == "/leak");
  CHECK(places[0].file == "a.mbox");
  CHECK(places[0].offset == 42);
  CHECK(places[0].length == 330);
  CHECK(places[0].quoting == "mboxrd");
  CHECK(places[1].file == "b.mbox");
  REQUIRE(catalog.find_place("b.mbox", 400, "2"));
  CHECK(catalog.find_place("b.mbox", 400, "2")->inner_path == "2");
  CHECK_FALSE(catalog.find_place("b.mbox", 401, ""));
}

TEST_CASE("everything that was found is indexed, a duplicate or rejected", "[store][catalog]") {
  const ScratchFolder scratch;
  write_case(scratch.path() / "catalog.sqlite");
  const auto catalog = Catalog::open(scratch.path() / "catalog.sqlite").value();
  const Balance balance = catalog.balance().value();
  CHECK(balance.found == 5);
  CHECK(balance.indexed == 3);
  CHECK(balance.duplicates == 1);
  CHECK(balance.rejected == 1);
  CHECK(balance.holds());
  Rows ledger;
  REQUIRE(catalog.each_loss([&](const LedgerRow& loss) {
    ledger.push_back(loss.file + " " + std::to_string(loss.offset) + " " + loss.reason +
                     (loss.lost ? " lost" : ""));
  }));
  CHECK(ledger == Rows{"a.mbox 0 not_mail", "b.mbox 800 unreadable lost"});
}

TEST_CASE("a file that is read again forgets its earlier places and losses", "[store][catalog]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  write_case(file);
  {
    auto writer = CatalogWriter::open(file).value();
    CHECK(writer.next_message_id().value() == 4);
    CHECK(writer.next_file_id().value() == 3);
    REQUIRE(writer.begin());
    REQUIRE(writer.begin_file(mbox_file(2, 1, "b.mbox")));
    REQUIRE(writer.commit());
    std::vector<std::string> states;
    const auto files = Sources::open(file).value().files_of(1).value();
    for (const FileRow& known : files) {
      states.push_back(known.path + (known.done ? " done" : " open"));
    }
    CHECK(states == Rows{"a.mbox done", "b.mbox open"});
  }
  const auto catalog = Catalog::open(file).value();
  CHECK(catalog.places(1).size() == 1);
  CHECK(catalog.places(3).empty());
  CHECK(catalog.all() == Ids{1, 2, 3});
}

TEST_CASE("the files of a source are told without those in some folders", "[store][catalog]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  Rows all{"",
           "a",
           "box/cur",
           "box/cur x",
           "box/cur-/1",
           "box/cur/1",
           "box/cur/2.zip!/3",
           "box/cur0",
           "box/new/1",
           "\xFF"};
  {
    auto writer = CatalogWriter::open(file).value();
    REQUIRE(writer.begin());
    const auto root = writer.root_id("/leak").value();
    const auto other = writer.root_id("/other").value();
    std::int64_t id = 0;
    for (const std::string& path : all) {
      REQUIRE(writer.begin_file(mbox_file(++id, root, path)));
      REQUIRE(writer.begin_file(mbox_file(++id, other, path)));
    }
    REQUIRE(writer.commit());
  }
  const auto sources = Sources::open(file).value();
  const auto beside = [&](const std::set<std::string>& folders) {
    Rows paths;
    const auto files = sources.files_of(1, folders).value();
    for (const FileRow& known : files)
      paths.push_back(known.path);
    std::ranges::sort(paths);
    return paths;
  };
  CHECK(beside({}) == all);
  CHECK(beside({""}).empty());
  CHECK(beside({"elsewhere"}) == all);
  CHECK(beside({"box/cur"}) ==
        Rows{"", "a", "box/cur", "box/cur x", "box/cur-/1", "box/cur0", "box/new/1", "\xFF"});
  CHECK(beside({"box/cur", "box/cur-", "box/new"}) ==
        Rows{"", "a", "box/cur", "box/cur x", "box/cur0", "\xFF"});
  for (const std::string folder : {"", "box/cur", "box/cur-", "elsewhere"}) {
    const auto files = sources.files_in(1, folder).value();
    CHECK(std::ranges::all_of(files, [&](const FileRow& known) {
      return folder.empty() || known.path.starts_with(folder + "/");
    }));
    CHECK(files.size() + beside({folder}).size() == all.size());
  }
}

TEST_CASE("merged segments take the place of those they were made of", "[store][catalog]") {
  const ScratchFolder scratch;
  auto writer = CatalogWriter::open(scratch.path() / "catalog.sqlite").value();
  REQUIRE(writer.begin());
  REQUIRE(writer.add_segment({"s2", 11, 20}));
  REQUIRE(writer.add_segment({"s1", 1, 10}));
  REQUIRE(writer.add_segment({"s3", 21, 30}));
  REQUIRE(writer.replace_segments({"s1", "s2"}, {"m1", 1, 20}));
  REQUIRE(writer.commit());
  Rows names;
  const auto segments = writer.segments().value();
  for (const SegmentRow& row : segments) {
    names.push_back(row.name + " " + std::to_string(row.first_id) + ".." +
                    std::to_string(row.last_id));
  }
  CHECK(names == Rows{"m1 1..20", "s3 21..30"});
}

// What a run that was killed left is the beginning of what it wrote.
TEST_CASE("a catalog whose making was cut off is made", "[store][catalog]") {
  namespace fs = std::filesystem;
  constexpr std::uintmax_t kStep = 512;
  const ScratchFolder scratch;
  const fs::path whole = scratch.path() / "catalog.sqlite";
  const auto made = CatalogWriter::open(whole);
  REQUIRE(made);
  const fs::path log = whole.string() + "-wal";
  std::uintmax_t written = 0;
  if (fs::exists(log)) written = fs::file_size(log);
  REQUIRE(written > kStep);
  for (std::uintmax_t size = 0; size <= written; size += kStep) {
    const fs::path cut = scratch.path() / std::to_string(size);
    fs::copy_file(whole, cut);
    fs::copy_file(log, cut.string() + "-wal");
    fs::resize_file(cut.string() + "-wal", size);
    INFO("after " << size << " of " << written << " bytes");
    const auto again = CatalogWriter::open(cut);
    REQUIRE(again);
    CHECK(Catalog::open(cut).has_value());
  }
}
