#include <cstddef>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/glass_letters.hpp"
#include "support/scratch_folder.hpp"

using namespace pismo::store;
using namespace pismo::store::tests;
using pismo::tests::ScratchFolder;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

void put(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// An empty file of texts beside a database that Xapian wrote.
void add_texts(const fs::path& folder, const fs::path& from) {
  fs::copy_file(from / "texts", folder / "texts");
}

}  // namespace

TEST_CASE("merged segments answer like one of all their letters", "[store][glass]") {
  const ScratchFolder scratch;
  std::vector<Letter> all;
  std::vector<fs::path> parts;
  for (unsigned part = 0; part < 12; ++part) {
    std::vector<Letter> letters = some_letters(part == 3 ? 1 : 150, part == 5 ? 1 : 120, part);
    if (part == 7) letters[0].text = std::string(20'000, 'x') + std::to_string(part);
    if (part == 8) letters.assign(2, Letter());
    parts.push_back(scratch.path() / std::to_string(part));
    write_ours(parts.back(), letters);
    all.insert(all.end(), letters.begin(), letters.end());
  }
  REQUIRE(merge_segments(parts, scratch.path() / "merged"));
  write_theirs(scratch.path() / "theirs", all);
  check_same(scratch.path() / "merged", scratch.path() / "theirs");
}

TEST_CASE("a merged segment is merged again with one that Xapian wrote", "[store][glass]") {
  const ScratchFolder scratch;
  std::vector<Letter> all;
  for (unsigned part = 0; part < 3; ++part) {
    const std::vector<Letter> letters = some_letters(900, 60, part);
    const fs::path folder = scratch.path() / std::to_string(part);
    write_ours(folder, letters);
    if (part == 1) {
      write_theirs(scratch.path() / "xapian", letters);
      add_texts(scratch.path() / "xapian", folder);
    }
    all.insert(all.end(), letters.begin(), letters.end());
  }
  const fs::path half = scratch.path() / "half";
  REQUIRE(merge_segments({scratch.path() / "0", scratch.path() / "xapian"}, half));
  REQUIRE(merge_segments({half, scratch.path() / "2"}, scratch.path() / "merged"));
  write_theirs(scratch.path() / "theirs", all);
  check_same(scratch.path() / "merged", scratch.path() / "theirs");
}

TEST_CASE("a segment without words can be merged with others", "[store][glass]") {
  const ScratchFolder scratch;
  const std::vector<Letter> empty(1);
  std::vector<Letter> letters = some_letters(20, 20, 3);
  write_ours(scratch.path() / "a", empty);
  write_ours(scratch.path() / "b", letters);
  REQUIRE(merge_segments({scratch.path() / "a", scratch.path() / "b"}, scratch.path() / "ours"));
  letters.insert(letters.begin(), Letter());
  write_theirs(scratch.path() / "theirs", letters);
  check_same(scratch.path() / "ours", scratch.path() / "theirs");
}

TEST_CASE("a damaged segment is refused or merged, and never a crash", "[store][glass]") {
  const ScratchFolder scratch;
  const fs::path good = scratch.path() / "good";
  const fs::path bad = scratch.path() / "bad";
  write_ours(good, some_letters(40, 40, 1));
  write_ours(bad, some_letters(400, 40, 2));
  std::mt19937 random(3);
  for (const char* const name : {"iamglass", "postlist.glass", "position.glass", "docdata.glass"}) {
    const std::string whole = bytes_of(bad / name);
    for (int i = 0; i < 60; ++i) {
      std::string broken = whole;
      for (int k = 0; k < 1 + i % 20; ++k)
        broken[random() % broken.size()] = static_cast<char>(random());
      if (i % 10 == 9) broken.resize(random() % broken.size());
      put(bad / name, broken);
      const fs::path merged = scratch.path() / "merged";
      static_cast<void>(merge_segments({good, bad}, merged));
      fs::remove_all(merged);
    }
    put(bad / name, whole);
  }
  put(bad / "position.glass", bytes_of(bad / "position.glass").substr(0, 20'000));
  const auto merged = merge_segments({good, bad}, scratch.path() / "cut");
  REQUIRE_FALSE(merged);
  CHECK(merged.error().code == pismo::Errc::corrupt);
}
