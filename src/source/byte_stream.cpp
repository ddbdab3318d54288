#include "byte_stream.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pismo::source {

namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

tl::unexpected<Trouble> trouble_of_errno(const char* what) {
  return tl::unexpected<Trouble>(
      Trouble{"unreadable", std::string(what) + ": " + std::strerror(errno) + "."});
}

FileState state_of(const struct stat& status) {
  FileState state;
  state.size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  state.mtime_ns = status.st_mtim.tv_sec * kNanosecondsPerSecond + status.st_mtim.tv_nsec;
  state.inode = status.st_ino;
  return state;
}

}  // namespace

Reading<std::size_t> MemoryStream::read(char* to, std::size_t size) {
  const std::size_t got = std::min(size, bytes_.size() - at_);
  std::copy_n(bytes_.data() + at_, got, to);
  at_ += got;
  return got;
}

bool MemoryStream::seek(std::uint64_t offset) {
  at_ = static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes_.size()));
  return true;
}

FileStream::~FileStream() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileStream::FileStream(FileStream&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      state_(other.state_),
      at_(other.at_),
      hash_(std::move(other.hash_)) {}

FileStream& FileStream::operator=(FileStream&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  state_ = other.state_;
  at_ = other.at_;
  hash_ = std::move(other.hash_);
  return *this;
}

Reading<FileStream> FileStream::open(int folder, const char* path) {
  const int descriptor = ::openat(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return trouble_of_errno("Cannot open");
  return adopt(descriptor);
}

Reading<FileStream> FileStream::adopt(int descriptor) {
  struct stat status {};

  FileStream stream(descriptor, FileState{});
  if (::fstat(descriptor, &status) != 0) return trouble_of_errno("Cannot open");
  if (!S_ISREG(status.st_mode)) {
    return tl::unexpected<Trouble>(Trouble{"special_file", "Not a regular file."});
  }
  stream.state_ = state_of(status);
  return stream;
}

Reading<std::size_t> FileStream::read_at(std::uint64_t offset, char* to, std::size_t size) const {
  if (offset >= state_.size) return 0;
  size = static_cast<std::size_t>(std::min<std::uint64_t>(size, state_.size - offset));
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got =
        ::pread(descriptor_, to + have, size - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return trouble_of_errno("Cannot read");
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  return have;
}

Reading<std::size_t> FileStream::read(char* to, std::size_t size) {
  auto got = read_at(at_, to, size);
  if (!got) return got;
  if (hash_) hash_new(at_, std::string_view(to, *got));
  at_ += *got;
  return got;
}

bool FileStream::seek(std::uint64_t offset) {
  at_ = offset;
  return true;
}

void FileStream::start_hash(std::string_view head, std::uint64_t beginning) {
  hash_.emplace(beginning);
  hash_->update(head);
}

void FileStream::hash_new(std::uint64_t offset, std::string_view bytes) {
  // After a seek only the stretch that joins what is hashed already counts.
  const std::uint64_t hashed = hash_->size();
  if (offset > hashed || offset + bytes.size() <= hashed) return;
  bytes.remove_prefix(static_cast<std::size_t>(hashed - offset));
  hash_->update(bytes);
}

std::optional<Sha256> FileStream::finish_hash(const std::stop_token& stop) {
  if (!hash_) start_hash({});
  constexpr std::size_t kStep = 1U << 18U;
  std::unique_ptr<char[]> buffer;
  while (hash_->size() < state_.size) {
    if (stop.stop_requested()) return std::nullopt;
    if (!buffer) buffer = std::make_unique_for_overwrite<char[]>(kStep);
    const auto got = read_at(hash_->size(), buffer.get(), kStep);
    if (!got || *got == 0) return std::nullopt;
    hash_->update(std::string_view(buffer.get(), *got));
  }
  return hash_->so_far();
}

bool FileStream::changed() const {
  struct stat status {};

  return ::fstat(descriptor_, &status) != 0 || state_of(status) != state_;
}

}  // namespace pismo::source
