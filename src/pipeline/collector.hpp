#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "pismo/source/message_source.hpp"
#include "pismo/store/known_part.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/settled.hpp"

#include "batch.hpp"
#include "known_keys.hpp"

namespace pismo::pipeline {

/// Ids and keys that must not be given twice. Owned by the reading thread.
struct Known {
  std::int64_t next_message_id = 1;
  std::int64_t next_file_id = 1;
  KnownKeys keys;
  std::function<void()> news;  ///< Called once, before anything is given that the case has not.
  /// The files of a root that earlier runs met, but for those in some folders.
  std::function<std::vector<store::FileRow>(std::int64_t root_id,
                                            const std::set<std::string>& beside)>
      files_of;
  /// The same of one folder.
  std::function<std::vector<store::FileRow>(std::int64_t root_id, const std::string& folder)>
      files_in;
  store::Settled settled;  ///< What the last run left; empty when nothing of it can be relied on.
  std::chrono::nanoseconds folder_quiet{};  ///< As in IndexOptions.
  /// What an earlier run found in a file.
  std::function<std::optional<store::KnownPart>(std::int64_t file_id)> part_of;
};

/// Counters that other threads may read while the reader runs.
struct ReadCounts {
  std::atomic<std::uint64_t> bytes_on_disk{0};
  std::uint64_t files_read = 0;
  std::uint64_t files_unchanged = 0;
  std::uint64_t files_missing = 0;  ///< Those too that earlier runs have missed.
  std::uint64_t losses = 0;
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_messages = 0;
  std::uint64_t bytes_framing = 0;
  std::uint64_t bytes_lost = 0;
};

/// Receives what a walk over one root finds: leaves out unchanged files, recognises
/// duplicates, finds messages attached to messages, gives ids in source order and
/// cuts the stream into batches.
class Collector final : public source::Sink {
 public:
  /// @param emit  Takes a full batch; returns false when the run is being given up.
  Collector(Known& known, ReadCounts& counts, std::function<bool(Batch&&)> emit)
      : known_(known), counts_(counts), emit_(std::move(emit)) {}

  /// Begins the root at `path`. A case that lies inside its own source is not part of it.
  void begin_root(std::int64_t root_id,
                  const std::filesystem::path& path,
                  const std::filesystem::path& case_folder);

  /// Ends it. @return  Ids of files that were known and not met again, for the first time.
  std::vector<std::int64_t> end_root();

  /// Emits what is left.
  void flush();

  /// Folders of all roots whose files need not be looked at by the next run.
  [[nodiscard]] std::vector<store::SettledFolder> settled_folders() && {
    return std::move(settled_folders_);
  }

  bool begin_folder(const source::FolderInfo& info) override;
  void end_folder(const source::FolderInfo& info, bool plain) override;
  bool begin_file(const source::FileInfo& info) override;
  std::optional<source::KnownPart> known_part(const source::FileInfo& info) override;
  void part_stands(const source::FileInfo& info, const source::KnownPart& part) override;
  void end_file(const source::FileInfo& info, const source::FileResult& result) override;
  void message(source::Found&& found) override;
  void rejected(const source::Rejected& rejected) override;

 private:
  struct KnownFile {
    store::FileRow row;
    bool met = false;
  };

  /// A mailbox that was read to its end before, while it is being begun again.
  struct Grown {
    std::string path;
    std::uint64_t found = 0;  // In the part that stands.
  };

  /// The files of this root, read when the first of them matters; but for those of folders that
  /// are, or may still turn out to be, as the last run left them.
  std::unordered_map<std::string, KnownFile>& files();
  /// Adds those of a folder that is not as the last run left it.
  void learn(const std::string& folder);
  void add_known(std::vector<store::FileRow>&& rows);
  /// A file of this root, whether it was known or not, and whether it is new.
  std::pair<KnownFile*, bool> file_at(const std::string& path);
  [[nodiscard]] bool lies_in_settled(const std::string& path) const;
  store::FileRow& begin(const store::FileRow& row);
  store::FileRow& open_file(const std::string& path);
  void take(source::Found&& found, store::FileRow& file);
  void take_attached(std::string_view bytes,
                     std::int64_t parent_id,
                     const store::OccurrenceRow& outer,
                     store::FileRow& file,
                     int depth);
  /// None: what one outermost message holds is too much already.
  std::optional<std::int64_t> id_of_attached(std::string_view raw, std::int64_t parent_id);
  std::int64_t add(const Sha256& key, Unit&& unit);
  void reject(store::RejectedRow&& row);
  void emit_if_full();

  Known& known_;
  ReadCounts& counts_;
  std::function<bool(Batch&&)> emit_;
  [[nodiscard]] bool is_own_case(std::string_view file) const;

  std::int64_t root_id_ = 0;
  std::string own_case_;  // Path of the case within the root and a '/', or empty.
  std::optional<std::unordered_map<std::string, KnownFile>> files_;  // Of this root, by path.
  std::optional<store::SettledFolder> folder_;  // Being listed, while it may become settled.
  std::vector<store::SettledFolder> settled_folders_;
  std::set<std::string> awaited_;     // Settled folders of this root that the walk may yet come to.
  std::set<std::string> left_out_;    // Folders of this root that are as the last run left them,
  std::uint64_t files_left_out_ = 0;  // and their files.
  std::unordered_map<std::string, store::FileRow>
      open_;  // Being read now: a file, and members inside it.
  std::optional<Grown> grown_;
  Batch batch_;
  std::uint64_t batch_cost_ = 0;
  std::uint64_t attached_bytes_ = 0;  // Copied for the outermost message being taken.
  std::uint64_t next_number_ = 0;
};

}  // namespace pismo::pipeline
