#include "pismo/base/file.hpp"

#include <csignal>
#include <filesystem>
#include <string>
#include <sys/resource.h>

#include <catch2/catch.hpp>

#include "support/scratch_folder.hpp"

namespace {

using pismo::read_file;
using pismo::replace_file;
using pismo::tests::ScratchFolder;

/// Files may not grow beyond a size while this lives, as on a full disk.
class FileLimit {
 public:
  explicit FileLimit(rlim_t bytes) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit low{bytes, limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &low);
  }

  ~FileLimit() {
    ::setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }

  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;
  FileLimit(FileLimit&&) = delete;
  FileLimit& operator=(FileLimit&&) = delete;

 private:
  rlimit limit_{};
  void (*before_)(int) = nullptr;
};

}  // namespace

TEST_CASE("a file is replaced whole or not at all", "[base][file]") {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "list";
  const std::string short_text = "first\n";
  const std::string long_text(100'000, 'x');
  REQUIRE(replace_file(path, short_text));
  CHECK(read_file(path) == short_text);
  {
    const FileLimit full(50'000);
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
