#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "glass_pack.hpp"
#include "glass_table.hpp"

namespace pismo::store::glass {

using std::string_view_literals::operator""sv;

/// Keys of the table of postings that are no terms begin with a zero byte.
inline constexpr std::string_view kMetadataKey = "\x00\xC0"sv;
inline constexpr std::string_view kStatisticsKey = "\x00\xD0"sv;
inline constexpr std::string_view kValuesKey = "\x00\xD8"sv;
inline constexpr std::string_view kLengthsKey = "\x00\xE0"sv;

/// Lists of documents and of values are cut where they have grown to this size.
constexpr std::size_t kChunkBytes = 2000;

/// The documents of one term, or the lengths of all documents, in chunks. A chunk is: whether it is
/// the last ('1' or '0'), its last document less its first, then the number of each document less
/// that before it less one, with its count. The first chunk has documents, occurrences and first
/// document less one before it; the others have their first document in their key.
class Postings {
 public:
  Postings(Table& table,
           std::string& key,
           bool is_term,
           std::uint64_t documents,
           std::uint64_t occurrences)
      : table_(table), key_(key), is_term_(is_term) {
    pack_number(head_, documents);
    pack_number(head_, occurrences);
  }

  void add(std::uint32_t document, std::uint32_t count) {
    if (chunk_.size() >= kChunkBytes) end_chunk(false);
    if (chunk_.empty()) {
      begin_ = document;
    } else {
      pack_number(chunk_, document - last_ - 1);
    }
    last_ = document;
    pack_number(chunk_, count);
  }

  void end() { end_chunk(true); }

 private:
  void end_chunk(bool is_last) {
    const std::size_t key_size = key_.size();
    std::string tag;
    if (is_first_) {
      tag = head_;
      pack_number(tag, begin_ - 1);
    } else {
      if (is_term_) end_sorted_string(key_);
      pack_sorted_number(key_, begin_);
    }
    tag.push_back(is_last ? '1' : '0');
    pack_number(tag, last_ - begin_);
    tag += chunk_;
    table_.add(key_, tag);
    key_.resize(key_size);
    chunk_.clear();
    is_first_ = false;
  }

  Table& table_;
  std::string& key_;
  bool is_term_;
  bool is_first_ = true;
  std::string head_;
  std::string chunk_;
  std::uint32_t begin_ = 0;
  std::uint32_t last_ = 0;
};

}  // namespace pismo::store::glass
