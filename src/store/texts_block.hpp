#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace pismo::store {

/// Packs the records of one block of a file of texts (texts_format.hpp) by LZ4. Single-threaded.
///
/// LZ4, since texts are unpacked far more often than packed: for each row of an answer, and all of
/// them for a regular expression. Beside zstd at level 1 it unpacks in a third of the time and
/// packs in half of it, for a third more bytes.
class BlockPacker {
 public:
  /// @return  The block as it lies in the file, until the next call; empty when it cannot be
  /// packed.
  [[nodiscard]] std::string_view pack(std::string_view records);

 private:
  std::vector<char> packed_;
};

/// Unpacks blocks, also those of older files, which are zstd frames. Single-threaded.
class BlockUnpacker {
 public:
  BlockUnpacker();
  ~BlockUnpacker();
  BlockUnpacker(BlockUnpacker&&) noexcept;
  BlockUnpacker& operator=(BlockUnpacker&&) noexcept;
  BlockUnpacker(const BlockUnpacker&) = delete;
  BlockUnpacker& operator=(const BlockUnpacker&) = delete;

  /// Where the caller puts a block of `size` bytes, before `unpack`.
  [[nodiscard]] char* room_for(std::size_t size);

  /// Unpacks what was put there. The answer holds until the next call.
  ///
  /// @param most  Bytes of records that a block may have.
  /// @return      False: this is no block, or its checksum is another.
  [[nodiscard]] bool unpack(std::size_t size, std::size_t most);

  [[nodiscard]] std::string_view records() const { return {records_.data(), size_}; }

 private:
  struct Zstd;

  [[nodiscard]] bool unpack_lz4(std::string_view block, std::size_t most);
  [[nodiscard]] bool unpack_zstd(std::string_view block, std::size_t most);

  std::vector<char> packed_;  // Both only grow: a vector that changes its size is filled anew.
  std::vector<char> records_;
  std::size_t size_ = 0;
  std::unique_ptr<Zstd> zstd_;  // Made when first asked for.
};

}  // namespace pismo::store
