#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/read_trouble.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

/// The folder of a case: `catalog.sqlite`, `text/` with its segments, `custody.jsonl`, `lock`.
class CaseFolder {
 public:
  explicit CaseFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  CaseFolder(std::filesystem::path folder, std::shared_ptr<ReadTrouble> trouble)
      : folder_(std::move(folder)), trouble_(std::move(trouble)) {}

  /// Makes the folder when it is missing. `conflict` when it holds something else, `corrupt` when
  /// its catalog is gone.
  [[nodiscard]] Result<void> create() const;

  /// `not_found` with advice when there is no case here.
  [[nodiscard]] Result<void> require() const;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

  [[nodiscard]] std::filesystem::path catalog() const { return folder_ / "catalog.sqlite"; }

  /// What the catalog could not read, of every connection that was opened by way of this folder or
  /// a copy of it.
  [[nodiscard]] const std::shared_ptr<ReadTrouble>& trouble() const { return trouble_; }

  [[nodiscard]] std::filesystem::path text() const { return folder_ / "text"; }

  [[nodiscard]] std::filesystem::path segment(const std::string& name) const {
    return text() / name;
  }

  /// The log of every command that changed the case; may be missing.
  [[nodiscard]] std::filesystem::path custody_log() const { return folder_ / "custody.jsonl"; }

  /// The hash of the log's last line.
  [[nodiscard]] std::filesystem::path custody_head() const { return folder_ / "custody.head"; }

  /// What relating remembers from run to run; may be missing.
  [[nodiscard]] std::filesystem::path related() const { return folder_ / "related"; }

  /// The file that lists where the mail came from (known_sources.hpp), for the day on which the
  /// catalog cannot be read.
  [[nodiscard]] std::filesystem::path sources() const { return folder_ / "sources"; }

  /// Where a salvage begins the case that takes the place of this one.
  [[nodiscard]] std::filesystem::path begun() const { return folder_ / "begun"; }

  /// Whether nothing but files of a case lies in the folder.
  [[nodiscard]] bool holds_only_a_case() const;

  /// Removes segment folders that no catalog row names: what a killed run left behind.
  /// Only for the holder of the writer lock.
  [[nodiscard]] Result<void> remove_strays(const std::vector<SegmentRow>& named) const;

 private:
  [[nodiscard]] Result<void> still_has_catalog() const;

  std::filesystem::path folder_;
  std::shared_ptr<ReadTrouble> trouble_ = std::make_shared<ReadTrouble>();
};

/// The right to write a case: held by one process at a time, given up when it dies.
class WriterLock {
 public:
  /// `conflict` naming the process that holds it.
  [[nodiscard]] static Result<WriterLock> acquire(const CaseFolder& folder);

  ~WriterLock();
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  explicit WriterLock(int fd) : fd_(fd) {}

  int fd_ = -1;
};

}  // namespace pismo::store
