#include "shingle_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace pismo::relate {

namespace {

constexpr std::size_t kHeldBack = std::size_t{1} << 16;

// 32 MiB: the words of some ten thousand letters.
constexpr std::uint64_t kMostHeld = std::uint64_t{8} << 20U;

int nameless_file() {
  // NOLINTNEXTLINE: the descriptor of the stream is duplicated, since the stream goes.
  std::FILE* const file = std::tmpfile();
  if (file == nullptr) return -1;
  const int fd = ::dup(::fileno(file));
  std::fclose(file);
  return fd;
}

bool write_all(int fd, const std::vector<Shingle>& shingles, std::uint64_t at) {
  const char* bytes = reinterpret_cast<const char*>(shingles.data());
  std::size_t left = shingles.size() * sizeof(Shingle);
  auto offset = static_cast<off_t>(at * sizeof(Shingle));
  while (left > 0) {
    const ssize_t done = ::pwrite(fd, bytes, left, offset);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes += done;
    offset += done;
    left -= static_cast<std::size_t>(done);
  }
  return true;
}

}  // namespace

ShingleFile::ShingleFile() : fd_(nameless_file()), failed_(fd_ < 0) {}

ShingleFile::ShingleFile(const std::filesystem::path& path, std::uint64_t size)
    : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)), size_(size), written_(size) {
  const auto bytes = static_cast<off_t>(size * sizeof(Shingle));
  failed_ = fd_ < 0 || ::lseek(fd_, 0, SEEK_END) < bytes || ::ftruncate(fd_, bytes) != 0;
}

ShingleFile::~ShingleFile() {
  if (fd_ >= 0) ::close(fd_);
}

ShingleFile::ShingleFile(ShingleFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      size_(other.size_),
      written_(other.written_),
      held_(std::move(other.held_)),
      all_(std::move(other.all_)),
      all_size_(std::exchange(other.all_size_, 0)),
      failed_(other.failed_) {}

ShingleFile& ShingleFile::operator=(ShingleFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  size_ = other.size_;
  written_ = other.written_;
  held_ = std::move(other.held_);
  all_ = std::move(other.all_);
  all_size_ = std::exchange(other.all_size_, 0);
  failed_ = other.failed_;
  return *this;
}

void ShingleFile::append(const std::vector<Shingle>& shingles) {
  held_.insert(held_.end(), shingles.begin(), shingles.end());
  size_ += shingles.size();
  if (held_.size() >= kHeldBack) flush();
}

void ShingleFile::flush() {
  if (!held_.empty() && !failed_) failed_ = !write_all(fd_, held_, written_);
  written_ = size_;
  held_.clear();
}

void ShingleFile::hold() {
  if (failed_ || written_ > kMostHeld) return;
  // Not a vector, which would be cleared before it is filled: that takes as long as the reading.
  all_ = std::make_unique_for_overwrite<Shingle[]>(written_);
  all_size_ = written_;
  if (written_ > 0) read(0, written_, all_.get());
}

void ShingleFile::clear() {
  held_.clear();
  let_go();
  size_ = 0;
  written_ = 0;
  failed_ = failed_ || ::ftruncate(fd_, 0) != 0;
}

void ShingleFile::sync() {
  flush();
  if (!failed_) failed_ = ::fdatasync(fd_) != 0;
}

void ShingleFile::read(std::uint64_t begin, std::size_t count, Shingle* into) const {
  char* bytes = reinterpret_cast<char*>(into);
  std::size_t left = count * sizeof(Shingle);
  auto offset = static_cast<off_t>(begin * sizeof(Shingle));
  while (left > 0) {
    const ssize_t got = failed_ ? 0 : ::pread(fd_, bytes, left, offset);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      failed_ = true;
      std::fill_n(bytes, left, '\0');
      return;
    }
    bytes += got;
    offset += got;
    left -= static_cast<std::size_t>(got);
  }
}

Shingles ShingleReader::read(std::uint64_t begin, std::size_t count) {
  if (const Shingles held = file_.held(begin, count); !held.empty()) return held;
  const bool is_held = begin >= begin_ && begin + count <= begin_ + held_.size();
  if (!is_held) {
    const std::uint64_t rest = file_.size() - std::min(begin, file_.size());
    const std::size_t wanted =
        std::max<std::uint64_t>(count, std::min<std::uint64_t>(window_, rest));
    held_.resize(wanted);
    begin_ = begin;
    if (wanted > 0) file_.read(begin, wanted, held_.data());
  }
  return Shingles(held_).subspan(begin - begin_, count);
}

}  // namespace pismo::relate
