#include "new_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace pismo::exporting {

namespace {

/// Bytes gathered before a write: small pieces cost a copy, not a system call.
constexpr std::size_t kBufferBytes = std::size_t{256} * 1024;

tl::unexpected<Error> no_write(const std::string& path) {
  std::string message = path + ": cannot write: " + std::strerror(errno);
  if (errno == ENOSPC || errno == EDQUOT) message += "; free some room and export again";
  return fail(Errc::io, std::move(message));
}

}  // namespace

Result<NewFile> NewFile::create(const std::filesystem::path& path) {
  constexpr mode_t kMode = 0644;
  const int descriptor =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kMode);
  if (descriptor >= 0) return NewFile(descriptor, path.string());
  const Errc code = errno == EEXIST ? Errc::conflict : Errc::io;
  return fail(code, path.string() + ": cannot create: " + std::strerror(errno));
}

NewFile::NewFile(int descriptor, std::string path)
    : descriptor_(descriptor), path_(std::move(path)) {}

NewFile::NewFile(NewFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      size_(other.size_),
      hash_(std::move(other.hash_)) {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> NewFile::append(std::string_view bytes) {
  hash_.update(bytes);
  size_ += bytes.size();
  if (buffer_.size() + bytes.size() < kBufferBytes) {
    buffer_ += bytes;
    return {};
  }
  auto written = write(buffer_);
  buffer_.clear();
  if (!written) return written;
  return write(bytes);
}

Result<void> NewFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return no_write(path_);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Result<Sha256> NewFile::close() {
  if (const auto written = write(buffer_); !written) return fail(written.error());
  buffer_.clear();
  // Network and quota file systems may speak up only now.
  if (::close(std::exchange(descriptor_, -1)) != 0) return no_write(path_);
  return hash_.finish();
}

}  // namespace pismo::exporting
