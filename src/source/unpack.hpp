#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "budget.hpp"
#include "byte_stream.hpp"
#include "recognise.hpp"
#include "window.hpp"

namespace pismo::source {

/// What a gzip, bzip2, xz or zstd stream unpacks to.
class UnpackedStream : public ByteStream {
 public:
  /// Both are borrowed and must stay until this stream is gone.
  UnpackedStream(Window& packed, Budget& budget);
  ~UnpackedStream() override;
  UnpackedStream(const UnpackedStream&) = delete;
  UnpackedStream& operator=(const UnpackedStream&) = delete;
  UnpackedStream(UnpackedStream&&) = delete;
  UnpackedStream& operator=(UnpackedStream&&) = delete;

  Reading<std::size_t> read(char* to, std::size_t size) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One file in an archive, as its header tells.
struct Member {
  std::string name;         ///< In UTF-8 wherever that can be had; made unique by "#2" ...
  std::string stored_name;  ///< Its bytes in the archive, which may be those of another member too.
  std::optional<std::uint64_t> size;
  bool encrypted = false;
  bool special = false;  ///< A link, device or pipe: nothing to read.
};

/// Steps through the files of a zip, 7z, rar or tar, in the order they lie in.
class ArchiveStream : public ByteStream {
 public:
  /// `packed` must be able to seek, except for tar.
  ArchiveStream(Window& packed, Kind kind, Budget& budget);
  ~ArchiveStream() override;
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;
  ArchiveStream(ArchiveStream&&) = delete;
  ArchiveStream& operator=(ArchiveStream&&) = delete;

  /// The next file, whose bytes `read` then gives; none after the last one.
  /// Folders, links and the like are passed over.
  Reading<std::optional<Member>> next();

  Reading<std::size_t> read(char* to, std::size_t size) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Copies a stream that cannot seek into memory, or into an unnamed temporary file when it is
/// larger than 32 MiB, so that an archive inside an archive can be read.
Reading<std::unique_ptr<ByteStream>> spool(Window& window);

}  // namespace pismo::source
