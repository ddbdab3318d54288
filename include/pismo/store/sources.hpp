#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/store/read_trouble.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

/// One source of a case: a file or folder that was named to `pismo index`.
struct SourceRow {
  std::int64_t id = 0;
  std::string path{};  ///< Absolute.
};

/// An outermost message where it was found.
struct RecordedPlace {
  std::int64_t message_id = 0;
  Sha256 key{};
  std::string file{};  ///< Under the source, as in FileRow.
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string quoting{};
};

/// A source's files on disk and their hashes in one number. Anybody can compute it again: it is
/// the SHA-256 of the lines that `sha256sum` prints for the files ("HASH  PATH"), with paths
/// relative to the source, in byte order.
struct SourceDigest {
  std::uint64_t files = 0;     ///< Not gone, with and without a hash.
  std::uint64_t unhashed = 0;  ///< Of these, without: they could not be read.
  std::uint64_t bytes = 0;
  Sha256 list_sha256{};
};

/// A source and what it holds.
struct CountedSource {
  SourceRow source{};
  SourceDigest digest{};
  std::uint64_t gone = 0;  ///< Files and members of archives that earlier runs met.
};

/// The part of a catalog that says what was read from where, for reading. Single-threaded.
class Sources {
 public:
  /// @param trouble  Hears of what could not be read.
  [[nodiscard]] static Result<Sources> open(const std::filesystem::path& catalog,
                                            std::shared_ptr<ReadTrouble> trouble = nullptr);

  ~Sources();
  Sources(Sources&&) noexcept;
  Sources& operator=(Sources&&) noexcept;
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  [[nodiscard]] std::vector<SourceRow> sources() const;  ///< In the order they were first named.

  /// Files on disk, not members of archives, by path in byte order. `gone`: not met by the last
  /// run over this source.
  void each_file(std::int64_t source,
                 const std::function<void(FileRow&& file, bool gone)>& take) const;

  /// The outermost messages in a file on disk, and in the members of an archive there; by file,
  /// then by offset.
  [[nodiscard]] std::vector<RecordedPlace> places_in(const FileRow& file) const;

  /// Of all its files, counted anew.
  [[nodiscard]] SourceDigest digest(const SourceRow& source) const;
  /// All sources with that, in the order they were first named.
  [[nodiscard]] std::vector<CountedSource> counted() const;

  /// All files of a source and members of its archives. One is `done` when it need not be read
  /// again as long as it looks the same from outside.
  ///
  /// @param beside  Folders, relative to the source, of which nothing is told.
  [[nodiscard]] Result<std::vector<FileRow>> files_of(
      std::int64_t source, const std::set<std::string>& beside = {}) const;
  /// The same of what lies below one folder.
  [[nodiscard]] Result<std::vector<FileRow>> files_in(std::int64_t source,
                                                      const std::string& folder) const;

  /// What the catalog keeps under a name in `made_with`; empty when nothing.
  [[nodiscard]] std::string note(std::string_view what) const;

 private:
  struct State;
  explicit Sources(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// "HASH  PATH\n", as `sha256sum` prints it: a path with a backslash or line end is escaped, and
/// the line begins with a backslash.
[[nodiscard]] std::string sha256sum_line(const Sha256& hash, std::string_view path);

/// A path in a list of hashes: a backslash and line breaks stand there as \\, \n and \r.
[[nodiscard]] std::string escaped_path(std::string_view path);

/// The path of a file on disk under the path of its source.
[[nodiscard]] std::string path_under(const std::string& source, const std::string& file);

}  // namespace pismo::store
