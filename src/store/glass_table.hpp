#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::store::glass {

/// Xapian's own block size, bytes.
constexpr std::size_t kBlockBytes = 8192;

/// The revision that all blocks and the version file carry.
constexpr std::uint32_t kRevision = 1;

/// One table of a glass database, written in one go: a B-tree of keys and tags. Each block holds
/// items from its end downwards and a directory of their offsets from its beginning upwards. A tag
/// too long for an item is cut into components. The keys of branch blocks are only as long as
/// tells two leaves apart. All numbers are big-endian.
///
/// The table is built in memory; a segment's are some megabytes.
class Table {
 public:
  /// Appends an entry.
  ///
  /// @param key  1 to 255 bytes, larger than all keys before it.
  void add(std::string_view key, std::string_view tag);

  [[nodiscard]] bool empty() const { return entries_ == 0; }

  /// Completes the table and writes it to a new file. An empty table has none.
  Result<void> write(const std::filesystem::path& file);

  /// What the version file says of the table, once it is written.
  ///
  /// @param compress_from  From this size on Xapian tries to compress tags when it rewrites them.
  [[nodiscard]] std::string root(std::uint32_t compress_from) const;

 private:
  /// The block that is being filled at one level of the tree; 0 are the leaves.
  struct Open {
    std::uint32_t first = 0;  // Block number of the level's first block,
    std::uint32_t block = 0;  // and of the open one.
    std::size_t directory_end = 0;
    std::size_t items_begin = 0;
  };

  void begin_block(std::size_t level);
  void end_block(std::size_t level);
  void begin_tree();
  void next_leaf(std::string_view key, std::uint16_t component);
  void add_item(std::string_view key, std::uint16_t component, std::string_view piece, bool last);
  void add_branch(std::size_t level,
                  std::string_view key,
                  std::uint16_t component,
                  std::uint32_t child);
  void put_branch(std::size_t level,
                  std::string_view key,
                  std::uint16_t component,
                  std::uint32_t child);
  [[nodiscard]] bool has_room(std::size_t level, std::size_t size) const;
  char* take_room(std::size_t level, std::size_t size);

  char* block_at(std::uint32_t number) { return blocks_.data() + number * kBlockBytes; }

  std::string blocks_;
  std::vector<Open> levels_;
  std::uint32_t count_ = 0;  // Blocks.
  std::uint64_t entries_ = 0;
  std::string last_key_;
};

}  // namespace pismo::store::glass
