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

/// Files of the tables.
constexpr const char* kPostingsFile = "postlist.glass";
constexpr const char* kPositionsFile = "position.glass";
constexpr const char* kDataFile = "docdata.glass";

/// The revision that all blocks and the version file carry.
constexpr std::uint32_t kRevision = 1;

/// One table of a glass database, written in one go: a B-tree of keys and tags. Each block holds
/// items from its end downwards and a directory of their offsets from its beginning upwards. A tag
/// too long for an item is cut into components. The keys of branch blocks are only as long as
/// tells two leaves apart. All numbers are big-endian.
///
/// Blocks are written as they are filled; a table of any size needs a block for each level.
class Table {
 public:
  /// A table that will lie in `file`, which is made anew with the first entry.
  explicit Table(std::filesystem::path file);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  Table(Table&&) = delete;
  Table& operator=(Table&&) = delete;

  /// Appends an entry.
  ///
  /// @param key         1 to 255 bytes, larger than all keys before it: else it is left out, and
  ///                    `finish` says so.
  /// @param compressed  Whether the tag is, by zlib (segments of older cases).
  void add(std::string_view key, std::string_view tag, bool compressed = false);

  [[nodiscard]] bool empty() const { return entries_ == 0; }

  /// Completes the table and closes its file; an error of any write comes to light here.
  Result<void> finish();

  /// What the version file says of the table, once it is finished.
  ///
  /// @param compress_from  From this size on Xapian tries to compress tags when it rewrites them.
  [[nodiscard]] std::string root(std::uint32_t compress_from) const;

 private:
  /// The block that is being filled at one level of the tree; 0 are the leaves.
  struct Open {
    std::uint32_t first = 0;  // Number of the level's first block,
    std::uint32_t block = 0;  // and of the open one.
    std::size_t directory_end = 0;
    std::size_t items_begin = 0;
    std::string bytes;
  };

  void begin_block(std::size_t level);
  void end_block(std::size_t level);
  void write_full();
  void begin_tree();
  void next_leaf(std::string_view key, std::uint16_t component);
  void add_item(std::string_view key,
                std::uint16_t component,
                std::string_view piece,
                std::size_t flags);
  [[nodiscard]] std::size_t first_piece(std::string_view key, std::size_t tag_size) const;
  void add_branch(std::size_t level,
                  std::string_view key,
                  std::uint16_t component,
                  std::uint32_t child);
  void put_branch(std::size_t level,
                  std::string_view key,
                  std::uint16_t component,
                  std::uint32_t child);
  [[nodiscard]] std::size_t room(std::size_t level) const;
  char* take_room(std::size_t level, std::size_t size);

  std::filesystem::path file_;
  int fd_ = -1;
  bool failed_ = false;
  bool disordered_ = false;
  std::string full_;              // Blocks to be written, one behind the other,
  std::uint32_t full_begin_ = 0;  // and the number of the first.
  std::vector<Open> levels_;
  std::uint32_t count_ = 0;  // Blocks.
  std::uint64_t entries_ = 0;
  std::string last_key_;
};

}  // namespace pismo::store::glass
