#include "glass_table.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "glass_items.hpp"
#include "glass_pack.hpp"

namespace pismo::store::glass {

namespace {

// Four items of the largest size fit in a block.
constexpr std::size_t kMaxItem = (kBlockBytes - kDirectoryAt - 4 * kEntry) / 4;

constexpr std::size_t kMaxKey = 255;

// Blocks are written so many at a time.
constexpr std::size_t kWriteBytes = 32 * kBlockBytes;

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

Table::Table(std::filesystem::path file) : file_(std::move(file)) {}

Table::~Table() {
  if (fd_ >= 0) ::close(fd_);
}

void Table::begin_block(std::size_t level) {
  Open& open = levels_[level];
  open.block = count_++;
  open.directory_end = kDirectoryAt;
  open.items_begin = kBlockBytes;
  open.bytes.assign(kBlockBytes, '\0');
  put4(open.bytes.data(), kRevision);
  open.bytes[kLevelAt] = static_cast<char>(level);
}

void Table::end_block(std::size_t level) {
  Open& open = levels_[level];
  char* const block = open.bytes.data();
  const std::size_t free = open.items_begin - open.directory_end;
  put2(block + kLargestFreeAt, free);
  put2(block + kFreeAt, free);
  put2(block + kDirectoryEndAt, open.directory_end);
  const bool follows = open.block == full_begin_ + full_.size() / kBlockBytes;
  if (!follows || full_.size() >= kWriteBytes) write_full();
  if (full_.empty()) full_begin_ = open.block;
  full_ += open.bytes;
}

void Table::write_full() {
  std::string_view rest = full_;
  auto at = static_cast<off_t>(full_begin_) * static_cast<off_t>(kBlockBytes);
  while (!rest.empty() && !failed_) {
    const ssize_t wrote = ::pwrite(fd_, rest.data(), rest.size(), at);
    if (wrote < 0 && errno == EINTR) continue;
    failed_ = wrote <= 0;
    if (failed_) break;
    rest.remove_prefix(static_cast<std::size_t>(wrote));
    at += wrote;
  }
  full_.clear();
}

std::size_t Table::room(std::size_t level) const {
  const Open& open = levels_[level];
  return open.items_begin - open.directory_end;
}

// Room for an item of `size` bytes, entered in the directory.
char* Table::take_room(std::size_t level, std::size_t size) {
  Open& open = levels_[level];
  open.items_begin -= size;
  put2(open.bytes.data() + open.directory_end, open.items_begin);
  open.directory_end += kEntry;
  return open.bytes.data() + open.items_begin;
}

// The first leaf begins with an item without key or tag: every search finds something that is not
// larger.
void Table::begin_tree() {
  constexpr int kMode = 0666;
  fd_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
  failed_ = fd_ < 0;
  levels_.emplace_back();
  begin_block(0);
  char* const at = put2(take_room(0, kSize + kLength), kFirst | kLast);
  *at = 0;
}

// A tag too long for an item fills the open leaf first, when that spares an item or there is room
// enough to be worth a longer key in the branches (34 bytes beside the key, as Xapian has found).
std::size_t Table::first_piece(std::string_view key, std::size_t tag_size) const {
  const std::size_t head = kSize + kLength + key.size() + kComponent;
  const std::size_t most = kMaxItem - head;
  if (tag_size <= most + kComponent) return tag_size;
  constexpr std::size_t kWorthIt = 34;
  const std::size_t left = room(0) % (kMaxItem + kEntry);
  if (left > head + kEntry) {
    const std::size_t fits = left - head - kEntry;
    if (fits >= (tag_size - kComponent) % most || fits >= key.size() + kWorthIt) {
      return fits + kComponent;
    }
  }
  return most + kComponent;
}

void Table::add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.empty() || key.size() > kMaxKey || (entries_ != 0 && key <= last_key_)) {
    disordered_ = true;
    return;
  }
  if (levels_.empty()) begin_tree();
  const std::size_t most = kMaxItem - kSize - kLength - key.size() - kComponent;
  const std::size_t flag = compressed ? kCompressed : 0U;
  std::size_t taken = first_piece(key, tag.size());
  const auto last = [&] { return taken == tag.size() ? kLast : 0U; };
  add_item(key, 1, tag.substr(0, taken), flag | kFirst | last());
  for (std::uint16_t component = 2; taken < tag.size(); ++component) {
    const std::string_view piece = tag.substr(taken, most);
    taken += piece.size();
    add_item(key, component, piece, flag | last());
  }
  ++entries_;
}

void Table::add_item(std::string_view key,
                     std::uint16_t component,
                     std::string_view piece,
                     std::size_t flags) {
  const bool first = component == 1;
  const std::size_t size = kSize + kLength + key.size() + (first ? 0 : kComponent) + piece.size();
  if (room(0) < size + kEntry) next_leaf(key, component);
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
  if (room(level) >= kBlockNumber + kLength + key.size() + kComponent + kEntry) {
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

Result<void> Table::finish() {
  if (disordered_) {
    return fail(
        Errc::corrupt,
        file_.string() +
            ": a text segment holds entries out of order; index the sources into a new case");
  }
  if (empty()) return {};
  for (std::size_t level = 0; level < levels_.size(); ++level)
    end_block(level);
  write_full();
  failed_ = ::close(std::exchange(fd_, -1)) != 0 || failed_;
  if (!failed_) return {};
  return fail(Errc::io, file_.string() + ": cannot write; is the disk full?");
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
