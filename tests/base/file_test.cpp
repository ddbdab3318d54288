#include "pismo/base/file.hpp"

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "support/scratch_folder.hpp"
#include "support/small_files.hpp"

namespace {

using pismo::read_file;
using pismo::replace_file;
using pismo::tests::ScratchFolder;
using pismo::tests::SmallFiles;

}  // namespace

TEST_CASE("a file is replaced whole or not at all", "[base][file]") {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "list";
  const std::string short_text = "first\n";
  const std::string long_text(100'000, 'x');
  REQUIRE(replace_file(path, short_text));
  CHECK(read_file(path) == short_text);
  {
    const SmallFiles full(50'000);
    const auto refused = replace_file(path, long_text);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.starts_with(path.string()));
  }
  CHECK(read_file(path) == short_text);
  CHECK_FALSE(std::filesystem::exists(path.string() + ".new"));
  REQUIRE(replace_file(path, long_text));
  CHECK(read_file(path) == long_text);
}

TEST_CASE("a file that cannot be replaced is named", "[base][file]") {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "no such folder" / "list";
  const auto refused = replace_file(path, "text");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("no such folder/list: cannot write: ") != std::string::npos);
}
