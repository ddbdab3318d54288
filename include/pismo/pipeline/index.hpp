#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/source/message_source.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/sources.hpp"

namespace pismo::pipeline {

/// How far a run has come.
struct Progress {
  std::uint64_t bytes_done = 0;     ///< Of source files on disk, unchanged ones included.
  std::uint64_t messages_done = 0;  ///< Committed in this run.
  bool merging = false;             ///< The mail is read; text segments are being merged.
};

/// Which text segments to make anew from the catalog and the sources.
enum class RebuildText : std::uint8_t { none, damaged, all };

/// What came of it.
struct TextReport {
  bool asked = false;
  std::uint64_t segments = 0;  ///< Looked at.
  std::uint64_t rebuilt = 0;
  std::uint64_t messages = 0;  ///< Read again from their sources.
  bool relate_again = false;   ///< Recovered messages were among them.
};

struct IndexOptions {
  std::filesystem::path case_folder;
  std::vector<std::filesystem::path> sources;  ///< May be empty when there is a case to reanalyse.
  bool reanalyse = false;  ///< Analyse the words of the case anew, even by the same dictionaries.
  RebuildText rebuild_text = RebuildText::none;
  bool full_scan = false;  ///< Look at every file, also in Maildirs whose folders have not changed.
  /// How long ago the times of a folder must lie to be believed: they tell nothing of what comes
  /// within the same tick of the file system's clock. FAT counts two seconds.
  std::chrono::nanoseconds folder_quiet = std::chrono::seconds(2);
  unsigned jobs = 0;  ///< Worker threads; 0: one per core.
  source::Limits limits;
  std::function<void(const Progress&)> progress;  ///< Called from the calling thread; may be empty.
};

/// What relating the messages of a case to each other came to.
struct RelateReport {
  bool done = false;  ///< False: nothing has changed since they were related.
  std::uint64_t messages = 0;
  std::uint64_t resumed = 0;  ///< Of these, compared with each other by an earlier run.
  std::uint64_t threads = 0;
  std::uint64_t missing = 0;    ///< Not here, known by references only.
  std::uint64_t recovered = 0;  ///< Not here, known by quotations.
};

/// What a run did, and what the case holds after it.
struct IndexReport {
  std::uint64_t files_read = 0;
  std::uint64_t files_unchanged = 0;
  std::uint64_t files_missing = 0;  ///< Known from earlier runs, not met any more.
  std::uint64_t new_messages = 0;   ///< Indexed by this run.
  std::uint64_t partly_read = 0;    ///< Of these, over a cap: a part cannot be searched.
  std::uint64_t new_losses = 0;     ///< Ledger entries of this run that are losses.
  std::uint64_t bytes_read = 0;     ///< Uncompressed.
  std::uint64_t bytes_messages = 0;
  std::uint64_t bytes_framing = 0;
  std::uint64_t bytes_lost = 0;
  std::vector<std::string> unreadable_sources;  ///< Roots that do not exist or cannot be opened.
  std::uint64_t words_reanalysed = 0;  ///< Forms known before, when the analyser is another.
  std::vector<std::string> missing_dictionaries;  ///< As text::Analyser names them.
  store::Balance balance;                         ///< Of the whole case.
  std::vector<store::CountedSource> sources;      ///< All of the case.
  bool changed = true;  ///< False: everything was found as the last run had left and logged it.
  std::uint64_t without_source = 0;  ///< Messages of the case that no source holds any more, since
                                     ///< it has changed: asked for like others, not in `balance`.
  std::string named_days;  ///< By which rules times that texts name were found: store::kNamedDays.
  RelateReport related;
  TextReport text;
  bool cancelled = false;
};

/// Reads sources into a case: new and changed files only, exact duplicates once.
///
/// Everything is committed in source order, a range of messages at a time, so a run that is
/// killed leaves the beginning of what it would have made, and the next run
/// goes on from there. The result does not depend on `jobs`.
///
/// @return  Errors: conflict (another writer, a newer case), io (disk full ...).
Result<IndexReport> index(const IndexOptions& options, const std::stop_token& stop);

}  // namespace pismo::pipeline
