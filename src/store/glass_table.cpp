#include "glass_table.hpp"

#include <algorithm>
#include <cassert>
#include <fstream>

#include "glass_pack.hpp"

namespace pismo::store::glass {

namespace {

// A block's head: revision (4 bytes), level (1), the largest free stretch (2), all free bytes (2),
// the end of the directory (2).
constexpr std::size_t kLevelAt = 4;
constexpr std::size_t kLargestFreeAt = 5;
constexpr std::size_t kFreeAt = 7;
constexpr std::size_t kDirectoryEndAt = 9;
constexpr std::size_t kDirectoryAt = 11;
constexpr std::size_t kEntry = 2;  // Of the directory.

// A leaf item: size and flags (2 bytes), length of the key (1), key, component (2; not in the
// first), a piece of the tag. The size leaves out size and length themselves.
constexpr std::size_t kSize = 2;
constexpr std::size_t kLength = 1;
constexpr std::size_t kComponent = 2;
constexpr std::uint16_t kFirst = 0x2000;
constexpr std::uint16_t kLast = 0x4000;

// A branch item: block number (4 bytes), length of the key, key, component.
constexpr std::size_t kBlockNumber = 4;

// Four items of the largest size fit in a block.
constexpr std::size_t kMaxItem = (kBlockBytes - kDirectoryAt - 4 * kEntry) / 4;

constexpr unsigned kByte = 8;

char* put2(char* at, std::size_t number) {
  *at++ = static_cast<char>(number >> kByte);
  *at++ = static_cast<char>(number);
  return at;
}

char* put4(char* at, std::uint32_t number) {
  return put2(put2(at, number >> (2 * kByte)), number);
}

char* put_key(char* at, std::string_view key) {
  *at++ = static_cast<char>(key.size());
  return std::copy(key.begin(), key.end(), at);
}

/// The beginning of `key` that is larger than `before`.
std::string_view telling_part(std::string_view before, std::string_view key) {
  const std::size_t most = std::min(before.size(), key.size());
  const auto differs = std::mismatch(key.begin(), key.begin() + most, before.begin()).first;
  const auto same = static_cast<std::size_t>(differs - key.begin());
  return key.substr(0, same + 1);  // All of it when only the component is larger.
}

}  // namespace

void Table::begin_block(std::size_t level) {
  Open& open = levels_[level];
  open.block = count_++;
  open.directory_end = kDirectoryAt;
  open.items_begin = kBlockBytes;
  blocks_.resize(blocks_.size() + kBlockBytes);
  char* const block = block_at(open.block);
  put4(block, kRevision);
  block[kLevelAt] = static_cast<char>(level);
}

void Table::end_block(std::size_t level) {
  const Open& open = levels_[level];
  char* const block = block_at(open.block);
  const std::size_t free = open.items_begin - open.directory_end;
  put2(block + kLargestFreeAt, free);
  put2(block + kFreeAt, free);
  put2(block + kDirectoryEndAt, open.directory_end);
}

bool Table::has_room(std::size_t level, std::size_t size) const {
  const Open& open = levels_[level];
  return open.items_begin - open.directory_end >= size + kEntry;
}

// Room for an item of `size` bytes, entered in the directory.
char* Table::take_room(std::size_t level, std::size_t size) {
  Open& open = levels_[level];
  open.items_begin -= size;
  char* const block = block_at(open.block);
  put2(block + open.directory_end, open.items_begin);
  open.directory_end += kEntry;
  return block + open.items_begin;
}

// The first leaf begins with an item without key or tag: every search finds something that is not
// larger.
void Table::begin_tree() {
  levels_.emplace_back();
  begin_block(0);
  char* const at = put2(take_room(0, kSize + kLength), kFirst | kLast);
  *at = 0;
}

void Table::add(std::string_view key, std::string_view tag) {
  assert(!key.empty() && key.size() <= 255 && (entries_ == 0 || key > last_key_));
  if (levels_.empty()) begin_tree();
  const std::size_t most = kMaxItem - kSize - kLength - key.size() - kComponent;
  std::size_t taken = std::min(tag.size(), most + kComponent);
  add_item(key, 1, tag.substr(0, taken), taken == tag.size());
  for (std::uint16_t component = 2; taken < tag.size(); ++component) {
    const std::string_view piece = tag.substr(taken, most);
    taken += piece.size();
    add_item(key, component, piece, taken == tag.size());
  }
  ++entries_;
}

void Table::add_item(std::string_view key,
                     std::uint16_t component,
                     std::string_view piece,
                     bool last) {
  const bool first = component == 1;
  const std::size_t size = kSize + kLength + key.size() + (first ? 0 : kComponent) + piece.size();
  if (!has_room(0, size)) next_leaf(key, component);
  const std::size_t flags = (first ? kFirst : 0U) | (last ? kLast : 0U);
  char* at = put2(take_room(0, size), (size - kSize - kLength) | flags);
  at = put_key(at, key);
  if (!first) at = put2(at, component);
  std::copy(piece.begin(), piece.end(), at);
  if (first) last_key_.assign(key);
}

void Table::next_leaf(std::string_view key, std::uint16_t component) {
  end_block(0);
  begin_block(0);
  add_branch(1, telling_part(last_key_, key), component, levels_[0].block);
}

// The first item of a branch block has no key, since whatever comes there is larger than all
// before it.
void Table::add_branch(std::size_t level,
                       std::string_view key,
                       std::uint16_t component,
                       std::uint32_t child) {
  if (level == levels_.size()) {
    levels_.emplace_back();
    begin_block(level);
    levels_[level].first = levels_[level].block;
    put_branch(level, {}, 0, levels_[level - 1].first);
  }
  if (has_room(level, kBlockNumber + kLength + key.size() + kComponent)) {
    put_branch(level, key, component, child);
    return;
  }
  end_block(level);
  begin_block(level);
  put_branch(level, {}, 0, child);
  add_branch(level + 1, key, component, levels_[level].block);
}

void Table::put_branch(std::size_t level,
                       std::string_view key,
                       std::uint16_t component,
                       std::uint32_t child) {
  char* at = take_room(level, kBlockNumber + kLength + key.size() + kComponent);
  at = put_key(put4(at, child), key);
  put2(at, component);
}

Result<void> Table::write(const std::filesystem::path& file) {
  if (empty()) return {};
  for (std::size_t level = 0; level < levels_.size(); ++level)
    end_block(level);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(blocks_.data(), static_cast<std::streamsize>(blocks_.size()));
  out.close();
  blocks_ = {};
  return out ? Result<void>() : fail(Errc::io, file.string() + ": cannot write; is the disk full?");
}

// Root block, level and two flags (blocks lie in order of their keys; there is no root block yet),
// entries, block size, compression, and the list of free blocks, which is empty: its revision, the
// first block never used, and where it begins and ends.
std::string Table::root(std::uint32_t compress_from) const {
  constexpr std::uint64_t kInOrder = 2;
  constexpr std::uint64_t kNoRoot = 1;
  constexpr unsigned kFlagBits = 2;
  constexpr unsigned kBlockUnit = 11;
  std::string out;
  const std::uint64_t level = levels_.empty() ? 0 : levels_.size() - 1;
  pack_number(out, levels_.empty() ? 0 : levels_.back().block);
  pack_number(out, level << kFlagBits | kInOrder | (empty() ? kNoRoot : 0));
  pack_number(out, entries_);
  pack_number(out, kBlockBytes >> kBlockUnit);
  pack_number(out, compress_from);
  std::string free;
  if (!empty()) {
    pack_number(free, kRevision);
    pack_number(free, count_);
    free.append(4, '\0');
  }
  pack_string(out, free);
  return out;
}

}  // namespace pismo::store::glass
