#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/defect.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"

namespace pismo::source {

/// How the container had quoted body lines that begin with "From ", and so how
/// raw bytes are won back from it.
enum class Quoting : std::uint8_t {
  none,    ///< Bytes are as they lie in the container (eml, Maildir, mboxcl2 ...).
  mboxo,   ///< One '>' was taken off lines that begin with ">From ".
  mboxrd,  ///< One '>' was taken off lines that begin with any number of '>' and "From ".
};

[[nodiscard]] std::string_view quoting_name(Quoting quoting);
[[nodiscard]] std::optional<Quoting> quoting_from_name(std::string_view name);

/// Where the bytes of one message lie.
struct Location {
  std::string file;  ///< Relative to the root, '/' between names; "a.zip!/b/box.mbox" in archives.
                     ///< Empty when the root itself is the file. A compressed single file
                     ///< ("box.mbox.gz") keeps its own name.
  std::uint64_t offset = 0;  ///< Of the first message byte in the uncompressed file.
  std::uint64_t length = 0;  ///< Bytes in the container, before un-quoting.
  Quoting quoting = Quoting::none;

  bool operator==(const Location&) const = default;
};

/// One message as found.
struct Found {
  Location location;
  std::string
      bytes;  ///< Un-quoted raw bytes; only the first `max_message_bytes` when not `complete`.
  std::uint64_t size = 0;  ///< Un-quoted size of the whole message.
  bool complete =
      true;      ///< False: the message is larger than the cap and `bytes` is its beginning.
  Sha256 key{};  ///< SHA-256 of the whole un-quoted message, also when it is not `complete`.
  std::string envelope;  ///< The mbox "From " line without its line end; empty elsewhere.
  std::string flags;     ///< Maildir flags ("RS") or empty.
  std::vector<Defect> defects;
};

/// One file (or archive member) that was met on the walk.
struct FileInfo {
  std::string file;    ///< As in Location::file.
  std::string format;  ///< "mbox", "maildir", "mh", "mmdf", "eml", "emlx", "archive" ... or empty:
                       ///< not known yet.
  std::uint64_t size = 0;     ///< Bytes on disk (archive members: uncompressed).
  std::int64_t mtime_ns = 0;  ///< Nanoseconds since 1970 UTC; of the archive for its members.
  std::uint64_t inode = 0;
  bool in_archive = false;
};

/// One folder that is about to be listed.
struct FolderInfo {
  std::string folder;         ///< Relative to the root; empty when it is the root itself.
  std::int64_t mtime_ns = 0;  ///< Nanoseconds since 1970 UTC.
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
  /// It is cur or new of a Maildir: its files are put there whole and never written to, so that
  /// none comes, goes or changes without the folder's times (cr.yp.to/proto/maildir.html).
  bool holds_whole_files = false;
};

/// What was learnt by reading a file to its end.
struct FileResult {
  std::optional<Sha256>
      sha256;  ///< Of the bytes on disk; none for archive members of unread archives.
  std::uint64_t bytes_read = 0;      ///< Uncompressed bytes seen.
  std::uint64_t bytes_messages = 0;  ///< Of these, inside messages.
  std::uint64_t bytes_framing =
      0;  ///< Of these, separators: "From " lines, blank lines between messages ...
  std::uint64_t bytes_lost =
      0;  ///< Of these, inside neither; each stretch was given to `rejected`.
};

/// Input that did not become a message.
struct Rejected {
  Location location;
  std::string reason;  ///< A stable name: "unreadable", "not_mail", "archive_bomb", "encrypted" ...
  std::string detail;  ///< One plain sentence.
  bool lost =
      true;  ///< False for what was never mail (a photograph in the folder): noted, not a loss.
};

/// The last bytes of a mailbox may be split otherwise when more stand behind them: a separator is
/// judged by the lines after it.
inline constexpr std::uint64_t kUnsettledBytes = 16U << 10U;

/// What an earlier run found in a mailbox that is to be read again, before one of its messages.
struct KnownPart {
  std::uint64_t size = 0;  ///< Bytes of the file then,
  Sha256 sha256{};         ///< and their hash.
  /// `Location::offset` of the message, `kUnsettledBytes` or more before `size`.
  std::uint64_t before = 0;
  std::uint64_t messages = 0;  ///< How many begin before it, those attached to others left out,
  std::uint64_t bytes_messages = 0;  ///< and their bytes.
};

/// Receives what a walk finds, in a stable order. Called from one thread.
class Sink {
 public:
  virtual ~Sink() = default;

  /// A folder is about to be listed. Return false to leave out all that lies in it.
  virtual bool begin_folder(const FolderInfo& /*folder*/) { return true; }

  /// Its files were given. `plain`: nothing else lies there, and all of it could be listed.
  virtual void end_folder(const FolderInfo& /*folder*/, bool /*plain*/) {}

  /// A file on disk is about to be read. Return false to skip it (unchanged since the last run).
  virtual bool begin_file(const FileInfo& file) = 0;

  /// What is known of a file that was begun and turned out to be a mailbox; none: everything in it
  /// is wanted.
  virtual std::optional<KnownPart> known_part(const FileInfo& /*file*/) { return std::nullopt; }

  /// The file still begins with the bytes it had: what was found before `part.before` stands, and
  /// only the rest is given. Called before any of it.
  virtual void part_stands(const FileInfo& /*file*/, const KnownPart& /*part*/) {}

  /// The file (`format` now set) was read to its end, or as far as it could be.
  virtual void end_file(const FileInfo& file, const FileResult& result) = 0;
  virtual void message(Found&& found) = 0;
  virtual void rejected(const Rejected& rejected) = 0;

 protected:
  // Only for who derives from it: a copy of a Sink alone would be half of one.
  Sink() = default;
  Sink(const Sink&) = default;
  Sink& operator=(const Sink&) = default;
  Sink(Sink&&) = default;
  Sink& operator=(Sink&&) = default;
};

/// Caps against hostile input; each has a reason where it is used.
struct Limits {
  std::uint64_t max_message_bytes = 128ULL << 20U;
  std::uint64_t max_archive_bytes = 64ULL << 30U;  ///< Uncompressed, per outermost archive.
  std::uint64_t max_ratio = 200;                   ///< Uncompressed : compressed, once past 64 MiB.
  std::uint64_t max_members = 5'000'000;
  int max_archive_depth = 8;
};

/// Reads every message under `root` (a file, a folder or an archive) into `sink`.
///
/// The order is stable: names in byte order, folders after the files beside them;
/// messages in file order. Symbolic links are followed once. Files that cannot be
/// read become `rejected`; the walk goes on. Sources are only ever opened for reading.
///
/// @return  An error only when `root` itself does not exist or cannot be opened,
///          or `cancelled` after a stop was requested.
Result<void> read_messages(const std::filesystem::path& root,
                           const Limits& limits,
                           Sink& sink,
                           std::stop_token stop);

/// Reads single messages again, for show, cite and export. Keeps the last compressed
/// stream open, so reading in file order costs one pass. Not thread-safe.
class Reader {
 public:
  explicit Reader(std::filesystem::path root, Limits limits = {});
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// The un-quoted raw bytes at `location`, exactly those that were hashed.
  /// At most `max_message_bytes`; errors: not_found (file gone), io, limit.
  [[nodiscard]] Result<std::string> read(const Location& location);

  /// The first `max_bytes` of the same, for messages over the cap (`Found::complete` false).
  [[nodiscard]] Result<std::string> read_prefix(const Location& location, std::uint64_t max_bytes);

  /// The hash of the un-quoted message at `location`, of any size: `Found::key`, unless the source
  /// changed.
  [[nodiscard]] Result<Sha256> hash(const Location& location);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pismo::source
