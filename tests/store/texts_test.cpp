#include "pismo/store/texts.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/scratch_folder.hpp"

namespace {

using namespace pismo;
using namespace pismo::store;
using pismo::tests::ScratchFolder;

std::string sketch(const Result<std::optional<std::vector<StoredText>>>& read) {
  if (!read) return "error";
  if (!*read) return "not kept";
  std::string out;
  for (const StoredText& text : **read)
    out += std::string(kFamilyTable[static_cast<std::size_t>(text.place)].name) + " " + text.part +
           "=" + text.text + ";";
  return out;
}

/// A file of `count` messages whose texts begin with a word.
void write(const std::filesystem::path& file, const std::string& word, int count) {
  auto writer = TextsWriter::create(file).value();
  for (int i = 1; i <= count; ++i) {
    writer.add(Family::body, "1.1", word + std::to_string(i) + std::string(400, 'a'));
    REQUIRE(writer.finish_message());
  }
  REQUIRE(writer.finish());
}

std::string sketch_of(const std::string& word, int i) {
  return "body 1.1=" + word + std::to_string(i) + std::string(400, 'a') + ";";
}

std::string bytes_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A file of one message as they were written at first, its block a zstd frame.
const std::string kOlderFile(
    "\x70\x69\x73\x6d\x6f\x74\x78\x31\x28\xb5\x2f\xfd\x24\x53\x6d\x02\x00\x54\x04\x52"
    "\x01\x00\x01\x78\x00\x01\x31\x3c\xd0\x94\xd0\xbe\xd0\xb3\xd0\xbe\xd0\xb2\xd0\xbe"
    "\xd1\x80\x20\xd0\xb3\xd0\xbe\xd1\x82\xd0\xbe\xd0\xb2\x2c\x20\xd0\xb4\xbf\xd0\xbe"
    "\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb0\xd0\xbd\x2e\x0a\x02\x00\x0b\x61\x40\x62"
    "\x2e\x65\x78\x61\x6d\x70\x6c\x65\x01\x00\x76\x79\x3e\x01\xea\x2d\x25\x8d\x08\x00"
    "\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x5a\x00\x00\x00\x62\x00\x00\x00\x00\x00"
    "\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x70\x69\x73\x6d\x6f\x74\x78\x31",
    138);

}  // namespace

TEST_CASE("texts come back as they were given", "[store][texts]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "texts";
  auto writer = TextsWriter::create(file).value();
  writer.add(Family::body, "1", "Договор\nготов.");
  writer.add(Family::attachment, "2", "");
  writer.add(Family::attachment, "3", std::string("a\0b", 3));
  REQUIRE(writer.finish_message());
  REQUIRE(writer.finish_message());
  writer.add(Family::body, "1", "short");
  writer.add(Family::attachment, "2", std::string(kMaxKeptBytes, 'x'));
  REQUIRE(writer.finish_message());
  writer.add(Family::body, "1", "после");
  REQUIRE(writer.finish_message());
  REQUIRE(writer.finish());

  auto texts = Texts::open(file).value();
  CHECK(sketch(texts.read(4)) == "body 1=после;");
  CHECK(sketch(texts.read(1)) ==
        "body 1=Договор\nготов.;attachment 2=;attachment 3=" + std::string("a\0b", 3) + ";");
  CHECK(sketch(texts.read(2)).empty());
  CHECK(sketch(texts.read(3)) == "not kept");
  CHECK(sketch(texts.read(0)) == "error");
  CHECK(sketch(texts.read(5)) == "error");
}

TEST_CASE("texts of many blocks are found in any order, also after a merge", "[store][texts]") {
  const ScratchFolder scratch;
  constexpr int kFirst = 900;  // Some six blocks.
  constexpr int kSecond = 1;
  constexpr int kThird = 300;
  write(scratch.path() / "a", "первое", kFirst);
  write(scratch.path() / "b", "второе", kSecond);
  write(scratch.path() / "c", "третье", kThird);
  const auto all = scratch.path() / "all";
  REQUIRE(merge_texts({scratch.path() / "a", scratch.path() / "b", scratch.path() / "c"}, all));
  auto texts = Texts::open(all).value();
  for (const int i : {1, 900, 160, 161, 800, 2}) {
    CHECK(sketch(texts.read(static_cast<std::uint32_t>(i))) == sketch_of("первое", i));
  }
  CHECK(sketch(texts.read(kFirst + kSecond)) == sketch_of("второе", 1));
  for (int i = 1; i <= kThird; ++i) {
    CHECK(sketch(texts.read(static_cast<std::uint32_t>(kFirst + kSecond + i))) ==
          sketch_of("третье", i));
  }
  CHECK(sketch(texts.read(kFirst + kSecond + kThird + 1)) == "error");
}

TEST_CASE("a file of texts without messages is read and merged", "[store][texts]") {
  const ScratchFolder scratch;
  write(scratch.path() / "a", "", 0);
  write(scratch.path() / "b", "b", 1);
  REQUIRE(merge_texts({scratch.path() / "a", scratch.path() / "b"}, scratch.path() / "all"));
  CHECK(sketch(Texts::open(scratch.path() / "a").value().read(1)) == "error");
  CHECK(sketch(Texts::open(scratch.path() / "all").value().read(1)) == sketch_of("b", 1));
}

TEST_CASE("texts of older cases are read, and merged with those of today", "[store][texts]") {
  const ScratchFolder scratch;
  std::ofstream(scratch.path() / "older", std::ios::binary) << kOlderFile;
  write(scratch.path() / "new", "слово", 2);
  const std::string letter =
      "subject =x;body 1=Договор готов, договор подписан.\n;from =a@b.example;";
  CHECK(sketch(Texts::open(scratch.path() / "older").value().read(1)) == letter);
  const auto all = scratch.path() / "all";
  REQUIRE(merge_texts({scratch.path() / "older", scratch.path() / "new"}, all));
  auto texts = Texts::open(all).value();
  CHECK(sketch(texts.read(1)) == letter);
  CHECK(sketch(texts.read(3)) == sketch_of("слово", 2));
}

TEST_CASE("a damaged file of texts is an error, whichever byte changed", "[store][texts]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "texts";
  write(file, "слово", 3);
  const std::string whole = bytes_of_file(file);
  int refused = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x5A);
    std::ofstream(file, std::ios::binary) << changed;
    auto texts = Texts::open(file);
    if (!texts) {
      ++refused;
      continue;
    }
    for (int n = 1; n <= 3; ++n) {  // Right, or refused: never other words.
      const std::string got = sketch(texts->read(static_cast<std::uint32_t>(n)));
      if (got == "error") ++refused;
      if (got != "error" && got != sketch_of("слово", n)) FAIL("byte " << i << " gave " << got);
    }
  }
  CHECK(refused > 0);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(file, std::ios::binary) << whole.substr(0, size);
    CHECK_FALSE(Texts::open(file));
  }
  CHECK(Texts::open(scratch.path() / "none").error().code == Errc::not_found);
}
