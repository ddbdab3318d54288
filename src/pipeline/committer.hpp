#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/text/analysis.hpp"

#include "batch.hpp"

namespace pismo::pipeline {

/// Puts finished batches into the case, in order, many in one transaction, and keeps the number of
/// text segments low. The only user of the catalog writer while a run lasts.
class Committer {
 public:
  Committer(store::CaseFolder folder,
            store::CatalogWriter& catalog,
            const text::Analyser& analyser,
            std::vector<store::SegmentRow> segments)
      : folder_(std::move(folder)),
        catalog_(catalog),
        analyser_(analyser),
        segments_(std::move(segments)),
        before_run_(segments_.size()) {}

  /// Takes the next batch: syncs its segment and adds its rows to the transaction, which is
  /// committed when it has become large.
  Result<void> add(Finished finished);

  /// Commits the batches that were added since the last time: all or nothing.
  Result<void> commit();

  /// When the last batch was added: commits what it holds, and begins to merge what the run has
  /// added into one segment, and older ones of like size with it. The merge goes on beside the
  /// caller; it reads segments and writes a new one, with its checksums, that no row names yet.
  Result<void> end();

  /// Waits for the merge and puts the new segment into the place of the old ones. Once is enough.
  Result<void> finish_merge();

  /// Messages taken, committed or not.
  [[nodiscard]] std::uint64_t messages() const { return messages_; }

  [[nodiscard]] std::uint64_t partly_read() const { return partly_read_; }

 private:
  Result<void> add_rows(const Finished& finished);
  Result<void> add_messages(const Finished& finished);
  Result<void> add_words();
  void begin_last_merge();
  [[nodiscard]] std::size_t first_to_merge(const std::vector<store::SegmentRow>& segments) const;
  [[nodiscard]] std::uint64_t size_of(const store::SegmentRow& segment) const;
  Result<void> merge_fresh();
  Result<void> replace_merged();

  /// Segments that become one.
  struct Merge {
    std::vector<store::SegmentRow> from;
    store::SegmentRow into;
    Result<void> done;
  };

  /// Of the last segments of `segments`, from `first` on.
  [[nodiscard]] static Merge merge_of(const std::vector<store::SegmentRow>& segments,
                                      std::size_t first);
  [[nodiscard]] Result<void> write(const Merge& merge) const;

  store::CaseFolder folder_;
  store::CatalogWriter& catalog_;
  const text::Analyser& analyser_;
  std::vector<store::SegmentRow> segments_;  // In id order; the newest `fresh_` are unmerged.
  std::size_t before_run_;                   // Segments that were there when it began.
  std::size_t fresh_ = 0;
  // Of the transaction that is open.
  std::size_t held_batches_ = 0;
  std::size_t held_messages_ = 0;
  std::vector<store::SegmentRow> held_;
  std::vector<store::WordCount> words_;
  std::uint64_t messages_ = 0;
  std::uint64_t partly_read_ = 0;
  bool is_last_ = false;  // Nothing is added any more.
  std::optional<Merge> merge_;
  std::jthread merging_;  // Behind what it uses.
};

}  // namespace pismo::pipeline
