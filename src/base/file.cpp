#include "pismo/base/file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pismo {

namespace {

/// Closes its descriptor at the end of the scope, standard input excepted.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}

  ~Descriptor() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string reason() {
  return std::strerror(errno);
}

// Of a regular file its size, else nothing: what it grows by while it is read is read too.
std::size_t likely_size(int fd) {
  struct stat about {};

  const bool known = ::fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0;
  return known ? static_cast<std::size_t>(about.st_size) : 0;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

constexpr mode_t kMode = 0644;

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
  const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return fail(Errc::not_found, path.string() + ": cannot open: " + reason());
  std::string bytes;
  constexpr std::size_t kStep = 1U << 16U;
  const std::size_t likely = likely_size(file.get());
  // One byte more, so that the end is seen without another step.
  std::size_t next = likely > 0 ? likely + 1 : kStep;
  while (true) {
    const std::size_t have = bytes.size();
    bytes.resize(have + next);
    const ssize_t got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) {
      bytes.resize(have);
      continue;
    }
    if (got < 0) return fail(Errc::io, path.string() + ": cannot read: " + reason());
    bytes.resize(have + static_cast<std::size_t>(got));
    if (got == 0) return bytes;
    next =
        std::max({std::size_t{1}, next - std::min(next, static_cast<std::size_t>(got)), have / 2});
  }
}

Result<void> write_new_file(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
  if (file.get() < 0) {
    const Errc code = errno == EEXIST ? Errc::conflict : Errc::io;
    return fail(code, path.string() + ": cannot create: " + reason());
  }
  if (!write_all(file.get(), bytes))
    return fail(Errc::io, path.string() + ": cannot write: " + reason());
  return {};
}

Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::string fresh = path.string() + ".new";
  const auto give_up = [&] {
    Error error{Errc::io, path.string() + ": cannot write: " + reason()};
    ::unlink(fresh.c_str());
    return fail(std::move(error));
  };
  {
    const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode));
    if (file.get() < 0 || !write_all(file.get(), bytes) || ::fsync(file.get()) != 0)
      return give_up();
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) return give_up();
  return {};
}

}  // namespace pismo
