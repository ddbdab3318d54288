#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <utility>

#include "unpack.hpp"

namespace pismo::source {

namespace {

// Archives inside archives are seldom larger; what is goes to disk, so that memory is bounded.
constexpr std::size_t kMaxInMemory = 32U << 20U;

class OwnedMemoryStream : public ByteStream {
 public:
  explicit OwnedMemoryStream(std::string bytes) : bytes_(std::move(bytes)), stream_(bytes_) {}

  Reading<std::size_t> read(char* to, std::size_t size) override { return stream_.read(to, size); }

  bool seek(std::uint64_t offset) override { return stream_.seek(offset); }

  [[nodiscard]] std::optional<std::uint64_t> size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
  MemoryStream stream_;
};

int unnamed_file() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  if (error) return -1;
  constexpr mode_t kMode = 0600;
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kMode);
  if (descriptor >= 0) return descriptor;
  // Not every file system can do that.
  std::string name = (folder / "pismo-XXXXXX").string();
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

Reading<std::unique_ptr<ByteStream>> spool_to_disk(std::string head, Window& window) {
  const int descriptor = unnamed_file();
  const auto full = [&] {
    if (descriptor >= 0) ::close(descriptor);
    return tl::unexpected<Trouble>(
        Trouble{"no_space",
                "No room for a temporary copy of an inner archive; set TMPDIR to a larger disk."});
  };
  if (descriptor < 0 || !write_all(descriptor, head)) return full();
  head = {};
  while (window.ensure(1)) {
    if (!write_all(descriptor, window.view())) return full();
    window.advance(window.view().size());
  }
  auto file = FileStream::adopt(descriptor);
  if (!file) return tl::unexpected<Trouble>(file.error());
  return std::make_unique<FileStream>(std::move(*file));
}

}  // namespace

Reading<std::unique_ptr<ByteStream>> spool(Window& window) {
  std::string bytes;
  while (bytes.size() < kMaxInMemory && window.ensure(1)) {
    bytes.append(window.view());
    window.advance(window.view().size());
  }
  if (bytes.size() >= kMaxInMemory) return spool_to_disk(std::move(bytes), window);
  return std::make_unique<OwnedMemoryStream>(std::move(bytes));
}

}  // namespace pismo::source
