#include "texts_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pismo::store {

TextsFile::~TextsFile() {
  if (fd_ >= 0) ::close(fd_);
}

TextsFile::TextsFile(TextsFile&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      trailer_(other.trailer_),
      near_(std::move(other.near_)),
      near_begin_(other.near_begin_) {}

TextsFile& TextsFile::operator=(TextsFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(fd_, other.fd_);
  std::swap(trailer_, other.trailer_);
  std::swap(near_, other.near_);
  std::swap(near_begin_, other.near_begin_);
  return *this;
}

Error TextsFile::damaged() const {
  return {Errc::corrupt,
          path_.string() +
              ": this file of texts is damaged; 'pismo index --repair-text' makes it anew from the "
              "sources"};
}

Result<TextsFile> TextsFile::open(const std::filesystem::path& path) {
  TextsFile file;
  file.path_ = path;
  file.fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file.fd_ < 0) {
    const Errc code = errno == ENOENT ? Errc::not_found : Errc::io;
    return fail(code, path.string() + ": cannot open: " + std::strerror(errno));
  }

  struct stat about {};

  if (::fstat(file.fd_, &about) != 0) return fail(file.damaged());
  const auto size = static_cast<std::uint64_t>(about.st_size);
  TextsTrailer& trailer = file.trailer_;
  if (size < kTextsMagic.size() + sizeof trailer) return fail(file.damaged());
  const std::uint64_t end = size - sizeof trailer;
  if (auto got = file.read(end, reinterpret_cast<char*>(&trailer), sizeof trailer); !got) {
    return fail(got.error());
  }
  const std::string_view magic(trailer.magic.data(), trailer.magic.size());
  const bool ours = magic == kTextsMagic || magic == kOlderTextsMagic;
  if (!ours || trailer.entries > end ||
      end - trailer.entries != std::uint64_t{trailer.blocks} * sizeof(BlockEntry)) {
    return fail(file.damaged());
  }
  return file;
}

Result<void> TextsFile::read(std::uint64_t offset, char* into, std::size_t size) const {
  while (size > 0) {
    const ssize_t got = ::pread(fd_, into, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(Errc::io, path_.string() + ": cannot read: " + std::strerror(errno));
    if (got == 0) return fail(damaged());
    into += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return {};
}

Result<BlockEntry> TextsFile::entry(std::uint32_t at) const {
  BlockEntry entry;
  const std::uint64_t offset = trailer_.entries + std::uint64_t{at} * sizeof entry;
  auto got = read(offset, reinterpret_cast<char*>(&entry), sizeof entry);
  if (!got) return fail(got.error());
  if (entry.offset + entry.size > trailer_.entries) return fail(damaged());
  return entry;
}

/// Reads entries side by side, the last that begins at or before the document among them.
Result<void> TextsFile::read_around(std::uint32_t document) {
  constexpr std::uint32_t kTogether = 1024;  // 16 KB: one read costs little more than one entry.
  std::uint32_t low = 0;
  std::uint32_t high = trailer_.blocks;
  while (high - low > kTogether) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto met = entry(middle);
    if (!met) return fail(met.error());
    (met->first_document <= document ? low : high) = middle;
  }
  // Who asks in order goes on behind: so the rest of the stretch is from there.
  std::vector<BlockEntry> some(std::min(kTogether, trailer_.blocks - low));
  const std::uint64_t offset = trailer_.entries + std::uint64_t{low} * sizeof(BlockEntry);
  auto got = read(offset, reinterpret_cast<char*>(some.data()), some.size() * sizeof(BlockEntry));
  if (!got) return got;
  near_ = std::move(some);
  near_begin_ = low;
  return {};
}

Result<BlockEntry> TextsFile::block_of(std::uint32_t document) {
  if (document == 0 || document > trailer_.documents) return fail(damaged());
  const auto behind = [&] {
    return std::upper_bound(
        near_.begin(), near_.end(), document, [](std::uint32_t wanted, const BlockEntry& block) {
          return wanted < block.first_document;
        });
  };
  auto next = behind();
  const bool ends_there = near_begin_ + near_.size() == trailer_.blocks;
  if (next == near_.begin() || (next == near_.end() && !ends_there)) {  // Perhaps one not here.
    if (auto got = read_around(document); !got) return fail(got.error());
    next = behind();
    if (next == near_.begin()) return fail(damaged());
  }
  const BlockEntry& best = *std::prev(next);
  if (best.offset > trailer_.entries || best.size > trailer_.entries - best.offset) {
    return fail(damaged());
  }
  return best;
}

}  // namespace pismo::store
