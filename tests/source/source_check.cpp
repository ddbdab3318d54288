#include "source/source_check.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sys/resource.h>

#include <catch2/catch.hpp>

#include "pismo/base/hash.hpp"

namespace pismo::source {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "pismo-source-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const std::string& name, std::string_view bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file;
}

namespace {

void check_reread(Reader& reader, const Found& found) {
  INFO(found.location.file << " at " << found.location.offset);
  if (found.complete) {
    const auto again = reader.read(found.location);
    REQUIRE(again);
    CHECK(*again == found.bytes);
  } else {
    CHECK(!reader.read(found.location));
    const auto beginning = reader.read_prefix(found.location, found.bytes.size());
    REQUIRE(beginning);
    CHECK((*beginning == found.bytes));
  }
  const auto hash = reader.hash(found.location);
  REQUIRE(hash);
  CHECK(*hash == found.key);
}

}  // namespace

Collector read_checked(const fs::path& root, const Limits& limits) {
  Collector found;
  REQUIRE(read_messages(root, limits, found, {}));
  CHECK(found.begun.size() == found.files.size());
  for (const Collector::File& file : found.files) {
    INFO(file.info.file);
    CHECK(balances(file.result));
  }
  Reader reader(root, limits);
  for (const Found& message : found.messages) {
    CHECK(message.size >= message.bytes.size());
    CHECK(message.complete == (message.size == message.bytes.size()));
    if (message.complete) CHECK(sha256(message.bytes) == message.key);
    check_reread(reader, message);
  }
  // Backwards costs a new start for every message of a compressed file: a few will do.
  constexpr std::size_t kBackwards = 10;
  for (std::size_t i = 0; i < std::min(kBackwards, found.messages.size()); ++i) {
    check_reread(reader, found.messages[found.messages.size() - 1 - i]);
  }
  return found;
}

Collector read_text(std::string_view bytes, const std::string& name, const Limits& limits) {
  const TemporaryFolder folder;
  folder.write(name, bytes);
  Collector found = read_checked(folder.path(), limits);
  REQUIRE(found.files.size() == 1);
  // A file that was read whole has the hash of its bytes, and its bytes are all accounted for.
  if (found.files[0].result.bytes_read == bytes.size())
    CHECK(found.files[0].result.sha256 == sha256(bytes));
  return found;
}

void write_repeated(const fs::path& path,
                    std::string_view head,
                    std::string_view piece,
                    std::size_t times,
                    std::string_view tail) {
  std::ofstream out(path, std::ios::binary);
  const auto put = [&](std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  };
  put(head);
  std::string block;
  const std::size_t in_block = std::max<std::size_t>(1, (1U << 20U) / piece.size());
  for (std::size_t i = 0; i < in_block; ++i)
    block += piece;
  for (; times >= in_block; times -= in_block)
    put(block);
  for (; times > 0; --times)
    put(piece);
  put(tail);
}

std::size_t peak_memory() {
  struct rusage usage {};

  ::getrusage(RUSAGE_SELF, &usage);
  constexpr std::size_t kKilobyte = 1024;
  return static_cast<std::size_t>(usage.ru_maxrss) * kKilobyte;
}

}  // namespace pismo::source
