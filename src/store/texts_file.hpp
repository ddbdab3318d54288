#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "pismo/base/result.hpp"

#include "texts_format.hpp"

namespace pismo::store {

/// A file of texts, open for reading: its trailer and its list of blocks.
class TextsFile {
 public:
  TextsFile() = default;
  ~TextsFile();
  TextsFile(TextsFile&& other) noexcept;
  TextsFile& operator=(TextsFile&& other) noexcept;
  TextsFile(const TextsFile&) = delete;
  TextsFile& operator=(const TextsFile&) = delete;

  [[nodiscard]] static Result<TextsFile> open(const std::filesystem::path& path);

  [[nodiscard]] const TextsTrailer& trailer() const { return trailer_; }

  /// Fills `size` bytes from an offset; an error when the file is shorter.
  Result<void> read(std::uint64_t offset, char* into, std::size_t size) const;

  /// Entry number `at`, from 0.
  [[nodiscard]] Result<BlockEntry> entry(std::uint32_t at) const;

  /// The block that holds a document.
  [[nodiscard]] Result<BlockEntry> block_of(std::uint32_t document) const;

  [[nodiscard]] Error damaged() const;

 private:
  std::filesystem::path path_;
  int fd_ = -1;
  TextsTrailer trailer_;
};

}  // namespace pismo::store
