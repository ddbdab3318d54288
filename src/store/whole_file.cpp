#include "whole_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace pismo::store {

namespace {

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

}  // namespace

Result<void> put_file(const std::filesystem::path& file, std::string_view bytes) {
  const std::string fresh = file.string() + ".new";
  constexpr mode_t kMode = 0644;
  const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
  const bool written = fd >= 0 && write_all(fd, bytes) && ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (written && ::rename(fresh.c_str(), file.c_str()) == 0) return {};
  const int reason = written ? errno : error;
  ::unlink(fresh.c_str());
  return fail(Errc::io, file.string() + ": cannot write: " + std::strerror(reason));
}

}  // namespace pismo::store
