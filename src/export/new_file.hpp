#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"

namespace pismo::exporting {

/// A file being written for the first time, hashed on the way.
class NewFile {
 public:
  /// Creates it; `conflict` when something of that name is there already.
  [[nodiscard]] static Result<NewFile> create(const std::filesystem::path& path);

  ~NewFile();
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Result<void> append(std::string_view bytes);

  /// Bytes appended so far.
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// Writes what is left and closes. @return the SHA-256 of the whole file.
  Result<Sha256> close();

 private:
  NewFile(int descriptor, std::string path);
  Result<void> write(std::string_view bytes);

  int descriptor_;
  std::string path_;
  std::string buffer_;
  std::uint64_t size_ = 0;
  Sha256Stream hash_;
};

}  // namespace pismo::exporting
