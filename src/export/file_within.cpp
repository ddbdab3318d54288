#include "pismo/export/file_within.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "new_file.hpp"

namespace pismo::exporting {

namespace {

/// A descriptor that is closed.
class Handle {
 public:
  explicit Handle(int descriptor) : descriptor_(descriptor) {}

  ~Handle() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  Handle(Handle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

  Handle& operator=(Handle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  /// Whether everything came to the disk, as far as the system says.
  [[nodiscard]] bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

tl::unexpected<Error> trouble(std::string_view relative, int error) {
  if (error == ELOOP || error == ENOTDIR)
    return fail(
        Errc::usage,
        fmt::format("{}: a symbolic link or a file stands where a folder should", relative));
  if (error == EEXIST)
    return fail(Errc::conflict,
                fmt::format("{}: is there already, and nothing is overwritten", relative));
  return fail(Errc::io, fmt::format("{}: cannot be written: {}", relative, std::strerror(error)));
}

Result<void> write_all(int file, std::string_view relative, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return trouble(relative, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> fill_file(int file,
                       std::string_view relative,
                       const std::function<Result<void>(const Append&)>& fill) {
  constexpr std::size_t kBuffer = std::size_t{1} << 16U;
  std::string buffer;
  auto filled = fill([&](std::string_view bytes) -> Result<void> {
    buffer += bytes;
    if (buffer.size() < kBuffer) return {};
    auto written = write_all(file, relative, buffer);
    buffer.clear();
    return written;
  });
  if (!filled) return filled;
  return write_all(file, relative, buffer);
}

}  // namespace

std::string trouble_with_path(std::string_view relative) {
  if (relative.empty() || relative.back() == '/') return "a name of a file is expected";
  if (relative.front() == '/') return "only a path under the output folder may be given";
  if (relative.find('\0') != std::string_view::npos) return "a zero byte stands in this path";
  while (!relative.empty()) {
    const std::size_t slash = std::min(relative.find('/'), relative.size());
    const std::string_view step = relative.substr(0, slash);
    if (step.empty() || step == "." || step == "..")
      return "a path may not leave the output folder: no '..', '.' or empty steps";
    relative.remove_prefix(std::min(slash + 1, relative.size()));
  }
  return {};
}

Result<void> write_file_within(const std::filesystem::path& folder,
                               std::string_view relative,
                               std::string_view bytes) {
  return write_file_within(folder, relative, [&](const Append& append) { return append(bytes); });
}

Result<void> write_file_within(const std::filesystem::path& folder,
                               std::string_view relative,
                               const std::function<Result<void>(const Append&)>& fill) {
  if (const std::string why = trouble_with_path(relative); !why.empty())
    return fail(Errc::usage, fmt::format("{}: {}", relative, why));
  std::error_code ignored;  // What cannot be made cannot be opened either.
  std::filesystem::create_directories(folder, ignored);
  Handle place(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (place.get() < 0) return trouble(folder.string(), errno);
  std::string_view rest = relative;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    const std::string step(rest.substr(0, slash));
    rest.remove_prefix(slash + 1);
    constexpr mode_t kEverybody = 0777;  // Less the umask.
    if (::mkdirat(place.get(), step.c_str(), kEverybody) != 0 && errno != EEXIST)
      return trouble(relative, errno);
    Handle inner(
        ::openat(place.get(), step.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (inner.get() < 0) return trouble(relative, errno);
    place = std::move(inner);
  }
  constexpr mode_t kFile = 0666;
  Handle file(::openat(place.get(),
                       std::string(rest).c_str(),
                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                       kFile));
  if (file.get() < 0) return trouble(relative, errno);
  auto written = fill_file(file.get(), relative, fill);
  if (!file.close() && written) written = trouble(relative, errno);
  if (!written) ::unlinkat(place.get(), std::string(rest).c_str(), 0);
  return written;
}

Result<void> write_new_file(const std::filesystem::path& path, std::string_view bytes) {
  auto file = NewFile::create(path);
  if (!file) return fail(file.error());
  if (auto done = file->append(bytes); !done) return done;
  const auto closed = file->close();
  if (!closed) return fail(closed.error());
  return {};
}

}  // namespace pismo::exporting
