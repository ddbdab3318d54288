#include "pismo/source/message_source.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "pismo/source/memory_source.hpp"

#include "content.hpp"
#include "mbox.hpp"
#include "walk.hpp"

namespace pismo::source {

namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

Result<void> outcome(const ContentReader& reader) {
  if (reader.stopped()) return fail(Errc::cancelled, "Reading was stopped.");
  return {};
}

}  // namespace

Result<void> read_messages(const std::filesystem::path& root,
                           const Limits& limits,
                           Sink& sink,
                           std::stop_token stop) {
  struct stat status {};

  if (::stat(root.c_str(), &status) != 0) {
    const Errc code = errno == ENOENT || errno == ENOTDIR ? Errc::not_found : Errc::io;
    return fail(code, root.string() + ": cannot be read: " + std::strerror(errno));
  }
  const bool folder = S_ISDIR(status.st_mode);
  if (!folder && !S_ISREG(status.st_mode)) {
    return fail(Errc::io, root.string() + ": is neither a file nor a folder");
  }
  if (::access(root.c_str(), folder ? R_OK | X_OK : R_OK) != 0) {
    return fail(Errc::io, root.string() + ": cannot be opened: " + std::strerror(errno));
  }
  ContentReader reader(limits, sink, std::move(stop));
  if (folder) {
    Walker(root, reader, sink).walk();
    return outcome(reader);
  }
  FileInfo info;
  info.size = static_cast<std::uint64_t>(status.st_size);
  info.mtime_ns = status.st_mtim.tv_sec * kNanosecondsPerSecond + status.st_mtim.tv_nsec;
  info.inode = status.st_ino;
  std::error_code error;
  const std::filesystem::path full = std::filesystem::absolute(root, error);
  const NameHint hint =
      read_name(full.filename().native(), full.parent_path().filename().native(), true);
  reader.read_file(AT_FDCWD, root.c_str(), std::move(info), hint);
  return outcome(reader);
}

Result<void> read_bytes(std::string_view bytes,
                        std::string_view name,
                        const Limits& limits,
                        Sink& sink,
                        std::stop_token stop) {
  ContentReader reader(limits, sink, std::move(stop));
  FileInfo info;
  info.file = name;
  info.size = bytes.size();
  reader.read_bytes(bytes, std::move(info), read_name(name, {}, true));
  return outcome(reader);
}

FileResult split_mbox(std::string_view bytes, const Limits& limits, Sink& sink) {
  FileInfo info;
  info.format = "mbox";
  info.size = bytes.size();
  Emitter emitter(info, limits, sink);
  MemoryStream stream(bytes);
  Window window;
  window.start(stream);
  split_mbox(window, emitter);
  FileResult result = emitter.result();
  result.sha256 = sha256(bytes);
  return result;
}

}  // namespace pismo::source
