#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pismo/source/message_source.hpp"

#include "source/collect.hpp"

namespace pismo::source {

/// A folder that is gone when the test is over.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file, and the folders it lies in.
  std::filesystem::path write(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

/// Reads everything under `root` and checks what must hold of any source: each file's bytes
/// balance, each begun file ends, each key is the hash of its message, and each location
/// reads back as the very bytes, in file order and backwards.
Collector read_checked(const std::filesystem::path& root, const Limits& limits = {});

/// The same of one file with these bytes.
Collector read_text(std::string_view bytes,
                    const std::string& name = "box.mbox",
                    const Limits& limits = {});

/// A file made of a piece that is repeated, without holding it in memory.
void write_repeated(const std::filesystem::path& path,
                    std::string_view head,
                    std::string_view piece,
                    std::size_t times,
                    std::string_view tail = {});

/// The largest resident size of this process so far, in bytes.
[[nodiscard]] std::size_t peak_memory();

}  // namespace pismo::source
