#include "pismo/relate/letters.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "odd_records.hpp"

using namespace pismo::relate;

namespace {

/// A folder of its own, gone at the end.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("pismo-letters-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
  }

  ~Folder() { std::filesystem::remove_all(path_); }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Relations relate_kept(const std::filesystem::path& folder, const std::vector<Record>& records) {
  Letters letters = Letters::begin(folder);
  for (const Record& record : records)
    letters.add(record);
  auto relations = letters.relate();
  REQUIRE(relations);
  REQUIRE(letters.keep(records.size()));
  return *relations;
}

}  // namespace

TEST_CASE("letters that come in many runs are related as if they came at once", "[relate]") {
  std::size_t resumed = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const Folder folder;
    const auto records = odd_records(seed, 300);
    std::mt19937 random(seed);
    std::size_t at = 40;
    relate_kept(folder.path(), {records.begin(), records.begin() + 40});
    while (at < records.size()) {
      auto letters = Letters::resume(folder.path(), at);
      REQUIRE(letters);
      REQUIRE(letters->size() == at);
      // Mostly few, so that what was found before is relied on.
      const std::size_t more = 1 + random() % (random() % 4 == 0 ? 60 : 9);
      for (; letters->size() < std::min(at + more, records.size());)
        letters->add(records[letters->size()]);
      at = letters->size();
      const auto relations = letters->relate();
      REQUIRE(relations);
      resumed += letters->resumed();
      INFO(seed << " " << at);
      CHECK(*relations == relate({records.begin(), records.begin() + static_cast<long>(at)}));
      REQUIRE(letters->keep(at));
    }
  }
  CHECK(resumed > 0);
}

TEST_CASE("a time that was corrected since counts as it is now", "[relate]") {
  const Folder folder;
  auto records = odd_records(5, 120);
  relate_kept(folder.path(), records);
  auto letters = Letters::resume(folder.path(), records.size());
  REQUIRE(letters);
  for (std::size_t at = 0; at < records.size(); at += 3) {
    records[at].utc = kNoon + static_cast<std::int64_t>(at) * kHour;
    letters->set_utc(at, records[at].utc);
  }
  const auto relations = letters->relate();
  REQUIRE(relations);
  CHECK(*relations == relate(records));
}

TEST_CASE("what was kept for other letters, or is damaged, is not relied on", "[relate]") {
  const Folder folder;
  const auto records = odd_records(1, 50);
  relate_kept(folder.path(), records);
  const auto memory = folder.path() / "memory";
  CHECK(Letters::resume(folder.path(), records.size()));
  CHECK_FALSE(Letters::resume(folder.path(), records.size() + 1));
  CHECK_FALSE(Letters::resume(folder.path() / "elsewhere", records.size()));

  SECTION("one byte is another") {
    std::fstream file(memory, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(500);
    const char byte = static_cast<char>(file.get() ^ 1);
    file.seekp(500);
    file.put(byte);
  }
  SECTION("it ends too early") {
    std::filesystem::resize_file(memory, std::filesystem::file_size(memory) - 9);
  }
  SECTION("it is empty") {
    std::filesystem::resize_file(memory, 0);
  }
  SECTION("the shingles are gone") {
    std::filesystem::resize_file(folder.path() / "own-shingles", 0);
  }
  CHECK_FALSE(Letters::resume(folder.path(), records.size()));
}

TEST_CASE("a disk that takes nothing is an error of relating, not wrong relations", "[relate]") {
  Letters letters = Letters::begin("/proc/nowhere");
  for (const Record& record : odd_records(1, 10))
    letters.add(record);
  CHECK_FALSE(letters.relate());
  CHECK_FALSE(letters.keep(1));
}
