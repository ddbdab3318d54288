#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

#include "glass_version.hpp"

namespace pismo::store::glass {

/// Walks all entries of one table in the order of their keys, by way of its branches, whatever
/// wrote it. Holds a block for each level. A block that breaks the format ends the walk as damaged.
class Reader {
 public:
  /// @param root  As the version file has it; an empty table has no entries and no file.
  static Result<Reader> open(std::filesystem::path file, const Root& root);

  ~Reader();
  Reader(Reader&& other) noexcept;
  Reader& operator=(Reader&& other) noexcept;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Goes to the next entry, at first to the first; false at the end.
  bool next();

  /// Of the entry; valid until `next`.
  [[nodiscard]] const std::string& key() const { return key_; }

  [[nodiscard]] const std::string& tag() const { return tag_; }

  [[nodiscard]] bool is_compressed() const { return compressed_; }

  /// An error when the walk ended before the end.
  [[nodiscard]] Result<void> check() const;

 private:
  struct Level {
    std::string block;
    std::size_t at = 0;  // Of the next item, in the directory.
    std::size_t end = 0;
  };

  Reader() = default;
  bool load(std::size_t level, std::uint32_t number);
  bool next_leaf();
  [[nodiscard]] std::string_view next_item(std::size_t level, std::size_t head);
  bool take_entry();
  bool take_item();

  std::filesystem::path file_;
  int fd_ = -1;
  std::vector<Level> levels_;  // 0 are the leaves.
  bool damaged_ = false;
  bool compressed_ = false;
  bool whole_ = false;  // The tag has its last piece.
  std::string key_, tag_;
};

}  // namespace pismo::store::glass
