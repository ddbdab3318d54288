#include "glass_reader.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "glass_items.hpp"
#include "glass_table.hpp"

namespace pismo::store::glass {

namespace {

constexpr std::size_t kMaxLevels = 10;  // As Xapian allows.

std::size_t get2(std::string_view bytes, std::size_t at) {
  constexpr unsigned kByte = 8;
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << kByte |
         static_cast<unsigned char>(bytes[at + 1]);
}

std::uint32_t get4(std::string_view bytes, std::size_t at) {
  constexpr unsigned kTwoBytes = 16;
  return static_cast<std::uint32_t>(get2(bytes, at) << kTwoBytes | get2(bytes, at + 2));
}

}  // namespace

Reader::~Reader() {
  if (fd_ >= 0) ::close(fd_);
}

Reader::Reader(Reader&& other) noexcept {
  *this = std::move(other);
}

Reader& Reader::operator=(Reader&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(fd_, other.fd_);
  std::swap(levels_, other.levels_);
  std::swap(damaged_, other.damaged_);
  std::swap(compressed_, other.compressed_);
  std::swap(whole_, other.whole_);
  std::swap(key_, other.key_);
  std::swap(tag_, other.tag_);
  return *this;
}

Result<Reader> Reader::open(std::filesystem::path file, const Root& root) {
  Reader reader;
  reader.file_ = std::move(file);
  if (root.is_empty) return reader;
  reader.fd_ = ::open(reader.file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (reader.fd_ < 0) {
    return fail(Errc::io, reader.file_.string() + ": cannot open: " + std::strerror(errno));
  }
  if (root.level >= kMaxLevels) {
    reader.damaged_ = true;
    return reader;
  }
  reader.levels_.resize(root.level + 1);
  // Every level below the root is at its end, so that the first step goes down to the first leaf.
  reader.load(root.level, root.block);
  return reader;
}

bool Reader::load(std::size_t level, std::uint32_t number) {
  Level& into = levels_[level];
  into.block.resize(kBlockBytes);
  std::size_t filled = 0;
  while (filled < kBlockBytes) {
    const auto at =
        static_cast<off_t>(number) * static_cast<off_t>(kBlockBytes) + static_cast<off_t>(filled);
    const ssize_t got = ::pread(fd_, into.block.data() + filled, kBlockBytes - filled, at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    filled += static_cast<std::size_t>(got);
  }
  into.at = kDirectoryAt;
  into.end = get2(into.block, kDirectoryEndAt);
  const bool whole = filled == kBlockBytes &&
                     static_cast<unsigned char>(into.block[kLevelAt]) == level &&
                     into.end >= kDirectoryAt && into.end <= kBlockBytes &&
                     (into.end - kDirectoryAt) % kEntry == 0;
  damaged_ = damaged_ || !whole;
  return whole;
}

// The item's bytes from its beginning to the end of the block; none when fewer than `head`.
std::string_view Reader::next_item(std::size_t level, std::size_t head) {
  Level& here = levels_[level];
  const std::size_t begin = get2(here.block, here.at);
  here.at += kEntry;
  damaged_ = damaged_ || begin < here.end || begin + head > kBlockBytes;
  return damaged_ ? std::string_view() : std::string_view(here.block).substr(begin);
}

// Climbs to a branch that has a further child, and goes down from there.
bool Reader::next_leaf() {
  std::size_t level = 1;
  while (level < levels_.size() && levels_[level].at >= levels_[level].end)
    ++level;
  if (level >= levels_.size()) return false;
  for (; level > 0; --level) {
    if (levels_[level].at >= levels_[level].end) damaged_ = true;  // A branch without children.
    if (damaged_) return false;
    const std::string_view item = next_item(level, kBlockNumber);
    if (damaged_ || !load(level - 1, get4(item, 0))) return false;
  }
  damaged_ = levels_[0].at >= levels_[0].end;  // A leaf without entries.
  return !damaged_;
}

// One piece of an entry.
bool Reader::take_item() {
  constexpr std::size_t kHead = kSize + kLength;
  const std::string_view item = next_item(0, kHead);
  if (damaged_) return false;
  const std::size_t about = get2(item, 0);
  const std::size_t size = (about & ~kFlags) + kHead;
  const bool first = (about & kFirst) != 0;
  const std::size_t key_size = static_cast<unsigned char>(item[kSize]);
  const std::size_t head = kHead + key_size + (first ? 0 : kComponent);
  damaged_ = size > item.size() || head > size || first != whole_;
  if (damaged_) return false;
  if (first) {
    const std::string_view key = item.substr(kHead, key_size);
    damaged_ = !key_.empty() && key <= key_;
    key_.assign(key);
    tag_.clear();
    compressed_ = (about & kCompressed) != 0;
  }
  tag_.append(item.substr(head, size - head));
  whole_ = (about & kLast) != 0;
  return true;
}

bool Reader::next() {
  if (levels_.empty() || damaged_) return false;
  do {
    if (!take_entry()) return false;
  } while (key_.empty());  // The first item of a table is none.
  return true;
}

// All pieces of one.
bool Reader::take_entry() {
  whole_ = true;
  do {
    const Level& leaf = levels_[0];
    if (leaf.at >= leaf.end && !next_leaf()) {
      damaged_ = damaged_ || !whole_;
      return false;
    }
    if (!take_item()) return false;
  } while (!whole_);
  return true;
}

Result<void> Reader::check() const {
  if (!damaged_) return {};
  return fail(Errc::corrupt,
              file_.string() +
                  ": this part of a text segment is damaged; index the sources into a new case");
}

}  // namespace pismo::store::glass
