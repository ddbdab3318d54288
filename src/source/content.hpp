#pragma once

#include <stop_token>

#include "pismo/source/message_source.hpp"

#include "budget.hpp"
#include "byte_stream.hpp"
#include "emitter.hpp"
#include "recognise.hpp"
#include "unpack.hpp"
#include "window.hpp"

namespace pismo::source {

/// Reads what one file holds, whatever it is, into the sink: a mailbox, a message, or an archive
/// of such, to the depth that the limits allow.
class ContentReader {
 public:
  ContentReader(const Limits& limits, Sink& sink, std::stop_token stop);

  /// Reads a file on disk from `begin_file` to `end_file`; neither is called when the run was
  /// stopped before, and `end_file` is not when it was stopped within.
  ///
  /// @param folder  A descriptor that `path` starts from, or AT_FDCWD.
  void read_file(int folder, const char* path, FileInfo info, const NameHint& hint);

  /// The same of bytes in memory, which have no SHA-256 of a file on disk but their own.
  void read_bytes(std::string_view bytes, FileInfo info, const NameHint& hint);

  [[nodiscard]] bool stopped() const { return stop_.stop_requested(); }

 private:
  /// Where a stream lies: how deep in archives, and in which file on disk.
  struct Nest {
    FileStream* disk = nullptr;  ///< Set while the stream is the file itself.
    Budget& budget;
    int depth = 0;
  };

  void read(Window& window, FileInfo& info, const NameHint& hint, Emitter& emitter, Nest nest);
  bool read_grown(
      Window& window, FileInfo& info, const NameHint& hint, Emitter& emitter, FileStream& disk);
  void read_message(Window& window,
                    FileInfo& info,
                    const NameHint& hint,
                    const Recognised& recognised,
                    Emitter& emitter);
  void read_compressed(
      Window& window, FileInfo& info, const NameHint& hint, Emitter& emitter, Nest nest);
  void read_archive(Window& window, Kind kind, FileInfo& info, Emitter& emitter, Nest nest);
  void read_members(Window& window, Kind kind, const FileInfo& info, Emitter& emitter, Nest nest);
  bool read_member(
      ArchiveStream& archive, const Member& member, FileInfo& inside, Window& inner, Nest nest);
  void read_blank(Window& window, FileInfo& info, const NameHint& hint, Emitter& emitter);

  const Limits& limits_;
  Sink& sink_;
  std::stop_token stop_;
  Window window_;  // Of the file on disk; kept from file to file.
};

}  // namespace pismo::source
