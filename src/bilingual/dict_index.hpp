#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

#include "bucket_table.hpp"

namespace pismo::bilingual {

/// The index of a dictd dictionary: which stretch of the text each headword has.
///
/// A line is headword, tab, offset, tab, size, both in base 64 with the digits A-Z a-z 0-9 + /.
/// Heads are found whatever their case, hyphens, apostrophes and blanks: "cooperation" finds
/// "co-operation", "today" finds "to-day". Source: dictfmt(1), dictd(8).
class DictIndex {
 public:
  /// No index has more lines: Mueller's has 46,205.
  static constexpr std::size_t kMaxEntries = 4'000'000;

  struct Entry {
    std::string_view head;  ///< In the index's own bytes.
    std::uint64_t offset = 0, size = 0;
  };

  /// An error when a third of the lines are no index lines; a few bad ones are passed over.
  [[nodiscard]] static Result<DictIndex> read(std::string bytes);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// Numbers of the entries with the head, in the order of the index.
  [[nodiscard]] std::vector<std::uint32_t> find(std::string_view head) const;

 private:
  // Entries look into it: it is moved, never changed.
  std::vector<char> bytes_;
  std::vector<Entry> entries_;
  BucketTable by_head_;
};

}  // namespace pismo::bilingual
