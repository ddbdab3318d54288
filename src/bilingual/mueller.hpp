#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

#include "bucket_table.hpp"
#include "dict_index.hpp"
#include "dict_text.hpp"
#include "mueller_entry.hpp"

namespace pismo::bilingual {

/// Mueller's English-Russian dictionary, read where it is installed.
///
/// Entries are unpacked when they are asked for; the first Russian word unpacks the whole, which is
/// kept from then on (9 MB), and notes which entries have which words. May be shared between
/// threads.
class Mueller {
 public:
  /// @param base  Its path without ".index" and ".dict.dz" (or ".dict").
  [[nodiscard]] static Result<std::unique_ptr<Mueller>> open(const std::filesystem::path& base);

  /// The same from the bytes of its files.
  [[nodiscard]] static Result<std::unique_ptr<Mueller>> read(std::string index, std::string text);

  /// Whether it has the head, in this spelling or an American or British one of it.
  [[nodiscard]] bool has(std::string_view head) const { return !find(head).empty(); }

  /// Numbers of the entries with the head.
  [[nodiscard]] std::vector<std::uint32_t> find(std::string_view head) const;

  [[nodiscard]] std::string_view head_of(std::uint32_t number) const {
    return index_.entries()[number].head;
  }

  /// An entry as it is read; empty when its bytes cannot be.
  [[nodiscard]] MuellerEntry entry(std::uint32_t number) const;

  /// Numbers of entries that may give the Russian word (normal form) as an equivalent of one word:
  /// all that do, and few others.
  [[nodiscard]] std::vector<std::uint32_t> entries_with(std::string_view russian) const;

 private:
  Mueller(DictIndex index, DictText text) : index_(std::move(index)), text_(std::move(text)) {}

  void note_russian_words() const;

  DictIndex index_;
  DictText text_;
  // Written once, under `once_`. A Russian word stands in dozens of entries, and to unpack the
  // chunk of each took a third of the time of 'pismo quote'.
  mutable std::once_flag once_;
  mutable std::string whole_;
  mutable std::atomic<bool> has_whole_ = false;  // Set behind it.
  mutable BucketTable by_russian_;
};

}  // namespace pismo::bilingual
