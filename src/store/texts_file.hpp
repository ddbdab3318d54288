#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

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

  /// The block that holds a document. Who asks in order has the entries read by the thousand.
  [[nodiscard]] Result<BlockEntry> block_of(std::uint32_t document);

  [[nodiscard]] Error damaged() const;

 private:
  Result<void> read_around(std::uint32_t document);

  std::filesystem::path path_;
  int fd_ = -1;
  TextsTrailer trailer_;
  std::vector<BlockEntry> near_;  // Some entries side by side, those last asked for ...
  std::size_t near_begin_ = 0;    // ... and the number of their first.
};

}  // namespace pismo::store
