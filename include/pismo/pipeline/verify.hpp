#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/source/message_source.hpp"
#include "pismo/store/custody_log.hpp"

namespace pismo::pipeline {

struct VerifyOptions {
  std::filesystem::path case_folder;
  /// Where a copy of the sources lies, instead of where they were indexed; empty: there.
  std::vector<std::filesystem::path> against;
  unsigned jobs = 0;  ///< Files that are read at the same time; 0: one a core.
  source::Limits limits;
  std::function<void(std::uint64_t bytes_done)> progress;  ///< From any thread, one at a time.
};

/// What became of one file on disk.
enum class FileState : std::uint8_t {
  unchanged,
  changed,
  missing,     ///< Recorded, and not there.
  added,       ///< There, and not recorded.
  unreadable,  ///< There, and cannot be read now.
};

/// What became of a message in a file that is not what it was.
struct MessageFinding {
  enum class State : std::uint8_t {
    changed,  ///< Other bytes lie in its place.
    gone,     ///< Nothing lies there any more.
    moved,    ///< Its bytes are whole, in another place of the same file.
  };

  std::int64_t id = 0;
  State state = State::changed;
  std::string file;          ///< Under the source; a member of an archive is named.
  std::uint64_t offset = 0;  ///< As recorded.
  std::uint64_t length = 0;
  std::optional<std::uint64_t> now_at;  ///< Where it is, of one that moved.
  std::optional<Sha256> now;            ///< The key of what lies in its place now.
  /// Parts of it, by their paths, whose decoded bytes are others now. Empty: the header or what
  /// stands between the parts.
  std::vector<std::string> parts;
};

struct FileFinding {
  FileState state = FileState::unchanged;
  std::string source;  ///< Absolute path of the source as it was indexed.
  std::string file;    ///< Under it; empty when the source is the file.
  std::uint64_t size = 0;
  std::optional<std::uint64_t> recorded_size;
  std::optional<Sha256> recorded, now;
  std::string trouble;             ///< Why it cannot be read.
  std::uint64_t messages = 0;      ///< Recorded in it.
  std::uint64_t whole = 0;         ///< Of these, their bytes are what they were.
  std::uint64_t new_messages = 0;  ///< In a changed file, messages that were not in it.
  std::vector<MessageFinding> findings;
};

// NOLINTNEXTLINE(bugprone-exception-escape): as CustodyCheck.
struct VerifyReport {
  struct Source {
    std::string path;       ///< As it was indexed.
    std::string read_from;  ///< Where it was looked for now.
    std::uint64_t files = 0, bytes = 0;
    Sha256 recorded_list{};  ///< store::SourceDigest::list_sha256, from the catalog.
  };

  std::vector<Source> sources;
  std::vector<FileFinding> files;  ///< Every file, by source and path.
  store::CustodyCheck custody;
  bool list_agrees = true;  ///< The hashes in the catalog are those that the log knows.
  std::uint64_t bytes_read = 0;
  bool cancelled = false;

  [[nodiscard]] std::uint64_t count(FileState state) const;
  [[nodiscard]] bool holds() const;
};

/// Reads all sources of a case again and compares them with what was recorded: files by their
/// SHA-256, and in files of which that is not what it was, message by message. Follows the chain of
/// the custody log. Writes nothing.
///
/// @return  Errors: not_found (no case; a copy that is not there), usage (more copies than
///          sources, or none fits), io, corrupt.
[[nodiscard]] Result<VerifyReport> verify(const VerifyOptions& options,
                                          const std::stop_token& stop);

}  // namespace pismo::pipeline
