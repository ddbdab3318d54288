#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "pismo/base/growing_hash.hpp"
#include "pismo/base/hash.hpp"

namespace pismo::source {

/// Why bytes stopped coming before their end. `reason` and `detail` become those of a `Rejected`.
struct Trouble {
  std::string reason;
  std::string detail;
};

template <typename T>
using Reading = tl::expected<T, Trouble>;

/// Bytes that come in order: a file, a member of an archive, what a compressed file unpacks to.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Puts at most `size` bytes at `to`; 0 at the end. After a trouble the stream is at its end.
  virtual Reading<std::size_t> read(char* to, std::size_t size) = 0;

  /// Goes to a byte; false when this stream only runs forward.
  virtual bool seek(std::uint64_t /*offset*/) { return false; }

  /// All bytes from first to last; none when only reading tells.
  [[nodiscard]] virtual std::optional<std::uint64_t> size() const { return std::nullopt; }

 protected:
  // Only for who derives from it: a copy of a ByteStream alone would be half of one.
  ByteStream() = default;
  ByteStream(const ByteStream&) = default;
  ByteStream& operator=(const ByteStream&) = default;
  ByteStream(ByteStream&&) = default;
  ByteStream& operator=(ByteStream&&) = default;
};

/// A buffer somebody else owns, read as a stream.
class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}

  Reading<std::size_t> read(char* to, std::size_t size) override;
  bool seek(std::uint64_t offset) override;

  [[nodiscard]] std::optional<std::uint64_t> size() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// What `fstat` told when a file was opened.
struct FileState {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;

  bool operator==(const FileState&) const = default;
};

/// A regular file, read with pread up to the size it had when it was opened: a file that
/// grows gives what it held then, one that shrinks ends early and `changed` says so.
class FileStream : public ByteStream {
 public:
  FileStream() = default;
  ~FileStream() override;
  FileStream(FileStream&& other) noexcept;
  FileStream& operator=(FileStream&& other) noexcept;
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  /// Opens without ever waiting (a FIFO would) and refuses all but regular files.
  /// @param folder  A descriptor that a relative `path` starts from, or AT_FDCWD.
  static Reading<FileStream> open(int folder, const char* path);

  /// Takes over a descriptor, as of an unnamed temporary file.
  static Reading<FileStream> adopt(int descriptor);

  Reading<std::size_t> read(char* to, std::size_t size) override;
  bool seek(std::uint64_t offset) override;

  [[nodiscard]] std::optional<std::uint64_t> size() const override { return state_.size; }

  [[nodiscard]] const FileState& state() const { return state_; }

  /// Bytes at `offset`, independent of the reading position; fewer only at the end.
  Reading<std::size_t> read_at(std::uint64_t offset, char* to, std::size_t size) const;

  /// Hashes `head` (all bytes read so far, from the first) and from now on every byte that is read.
  ///
  /// @param beginning  A number of bytes whose hash is wanted too; 0: none.
  void start_hash(std::string_view head, std::uint64_t beginning = 0);

  /// The SHA-256 of as many bytes as `start_hash` was told; none until they were all read.
  [[nodiscard]] std::optional<Sha256> hash_of_beginning() const {
    return hash_ ? hash_->beginning() : std::nullopt;
  }

  /// Whether `start_hash` was called.
  [[nodiscard]] bool hashes() const { return hash_.has_value(); }

  /// The SHA-256 of the whole file; bytes not yet passed by are read now, all of them without
  /// `start_hash`. None when the file cannot be read to its end, or a stop was requested.
  [[nodiscard]] std::optional<Sha256> finish_hash(const std::stop_token& stop = {});

  /// Another size or time of change than at the opening.
  [[nodiscard]] bool changed() const;

 private:
  explicit FileStream(int descriptor, FileState state) : descriptor_(descriptor), state_(state) {}

  void hash_new(std::uint64_t offset, std::string_view bytes);

  int descriptor_ = -1;
  FileState state_;
  std::uint64_t at_ = 0;
  std::optional<GrowingHash> hash_;
};

}  // namespace pismo::source
