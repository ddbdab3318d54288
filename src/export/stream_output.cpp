#include "stream_output.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "chunks.hpp"

namespace pismo::exporting {

namespace {

/// A C stream of the caller's.
class FileSink final : public ByteSink {
 public:
  FileSink(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}

  Result<void> write(std::string_view bytes) override {
    if (bytes.empty()) return {};
    errno = 0;
    const std::size_t put = std::fwrite(bytes.data(), 1, bytes.size(), file_);
    return put == bytes.size() ? Result<void>() : trouble();
  }

  Result<void> finish() override {
    errno = 0;
    return std::fflush(file_) == 0 ? Result<void>() : trouble();
  }

 private:
  [[nodiscard]] Result<void> trouble() const {
    const Errc code = errno == EPIPE ? Errc::cancelled : Errc::io;
    return fail(code, name_ + ": cannot write: " + std::strerror(errno));
  }

  std::FILE* file_;
  std::string name_;
};

}  // namespace

std::unique_ptr<ByteSink> file_sink(std::FILE* file, std::string name) {
  return std::make_unique<FileSink>(file, std::move(name));
}

Result<void> StreamOutput::write(std::string_view bytes) {
  bytes_ += bytes.size();
  return sink_->write(bytes);
}

Result<void> StreamOutput::note(const std::string& /*file*/, std::string_view /*bytes*/) {
  return {};
}

Result<Sha256> StreamOutput::create(const std::string& path, std::string_view /*bytes*/) {
  return fail(Errc::usage, path + ": a stream holds no files; name a folder");
}

Result<std::filesystem::path> StreamOutput::scratch() {
  std::error_code error;
  const auto temporary = std::filesystem::temp_directory_path(error);
  std::string folder = (temporary / "pismo-XXXXXX").string();
  if (error || ::mkdtemp(folder.data()) == nullptr) {
    return fail(Errc::io,
                "there is no room for a temporary file: " +
                    (error ? error.message() : std::string(std::strerror(errno))) +
                    "; name a folder for the export (--out), or another TMPDIR");
  }
  scratch_ = folder;
  guard_ = std::make_unique<ScratchGuard>(scratch_);
  return scratch_ / "file";
}

Result<void> StreamOutput::adopt() {
  return each_chunk(scratch_ / "file", [&](std::string_view bytes) { return write(bytes); });
}

Result<Summary> StreamOutput::finish() {
  if (const auto done = sink_->finish(); !done) return fail(done.error());
  Summary summary;
  summary.bytes = bytes_;
  return summary;
}

}  // namespace pismo::exporting
