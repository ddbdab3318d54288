#include "committer.hpp"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <system_error>
#include <utility>

#include "pismo/store/segment_check.hpp"

#include "vocabulary_keys.hpp"

namespace pismo::pipeline {

namespace {

// A merge opens all its segments at once, four files each, and the customary limit is 1,024
// open files. Each message is merged twice at most: here, and when the run ends.
constexpr std::size_t kMaxFresh = 64;

// A transaction costs a walk through the vocabulary, mostly to the same words, and writes the pages
// of every index that it touched. A killed run loses what it holds: some seconds of work.
constexpr std::size_t kHeldBatches = 16;
constexpr std::size_t kHeldMessages = 8'000;

// A segment joins a merge when it is at most this many times what is merged already:
// adding one per cent of new mail does not rewrite the other ninety-nine.
constexpr std::uint64_t kTierRatio = 2;

}  // namespace

// Rows go into the open transaction as batches come, beside the workers: when the last one has
// come, little is left to do.
Result<void> Committer::add(Finished finished) {
  messages_ += finished.messages.size();
  held_messages_ += finished.messages.size();
  for (const store::MessageRow& message : finished.messages) {
    if (!message.complete) ++partly_read_;
  }
  if (held_batches_++ == 0) {
    if (auto begun = catalog_.begin(); !begun) return begun;
  }
  if (finished.segment) {
    auto synced = store::sync_folder(folder_.segment(finished.segment->name));
    if (!synced) return synced;
    held_.push_back(*finished.segment);
  }
  if (auto added = add_rows(finished); !added) return added;
  std::move(finished.words.begin(), finished.words.end(), std::back_inserter(words_));
  const bool many = held_batches_ >= kHeldBatches || held_messages_ >= kHeldMessages;
  return many ? commit() : Result<void>();
}

Result<void> Committer::commit() {
  if (held_batches_ == 0) return {};
  if (auto added = add_words(); !added) return added;
  if (auto committed = catalog_.commit(); !committed) return committed;
  fresh_ += held_.size();
  std::move(held_.begin(), held_.end(), std::back_inserter(segments_));
  held_.clear();
  held_batches_ = 0;
  held_messages_ = 0;
  return fresh_ >= kMaxFresh && !is_last_ ? merge_fresh() : Result<void>();
}

Result<void> Committer::add_rows(const Finished& finished) {
  for (const auto& [file, known_before] : finished.batch.begun) {
    if (auto done = catalog_.begin_file(file, known_before); !done) return done;
  }
  if (auto done = add_messages(finished); !done) return done;
  for (const auto& occurrence : finished.batch.occurrences) {
    if (auto done = catalog_.add_occurrence(occurrence); !done) return done;
  }
  for (const auto& rejected : finished.batch.rejected) {
    if (auto done = catalog_.add_rejected(rejected); !done) return done;
  }
  for (const auto& file : finished.batch.ended) {
    if (auto done = catalog_.end_file(file); !done) return done;
  }
  return finished.segment ? catalog_.add_segment(*finished.segment) : Result<void>();
}

Result<void> Committer::add_messages(const Finished& finished) {
  for (std::size_t i = 0; i < finished.messages.size(); ++i) {
    const store::MessageRow& message = finished.messages[i];
    if (auto done = catalog_.add_message(message); !done) return done;
    if (auto done = catalog_.add_signature(message.id, finished.signatures[i]); !done) return done;
  }
  return finished.clocks ? catalog_.add_clock_block(*finished.clocks) : Result<void>();
}

// One walk of the vocabulary for all batches: most words of one are in the others too.
Result<void> Committer::add_words() {
  const auto analyse = [this](const store::WordCount& word) {
    return vocabulary_keys(analyser_, word);
  };
  return catalog_.add_words(store::added_up(std::exchange(words_, {})), analyse);
}

std::uint64_t Committer::size_of(const store::SegmentRow& segment) const {
  std::uint64_t size = 0;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder_.segment(segment.name), error)) {
    const auto bytes = entry.file_size(error);
    if (!error) size += bytes;
  }
  return size;
}

std::size_t Committer::first_to_merge(const std::vector<store::SegmentRow>& segments) const {
  std::size_t first = std::min(before_run_, segments.size() - 1);
  std::uint64_t total = 0;
  for (std::size_t i = first; i < segments.size(); ++i)
    total += size_of(segments[i]);
  while (first > 0) {
    const std::uint64_t older = size_of(segments[first - 1]);
    if (older > kTierRatio * total) break;
    total += older;
    --first;
  }
  return first;
}

Committer::Merge Committer::merge_of(const std::vector<store::SegmentRow>& segments,
                                     std::size_t first) {
  Merge merge;
  merge.from.assign(segments.begin() + static_cast<std::ptrdiff_t>(first), segments.end());
  assert(std::adjacent_find(merge.from.begin(), merge.from.end(), [](const auto& a, const auto& b) {
           return b.first_id != a.last_id + 1;
         }) == merge.from.end());
  merge.into = {{}, merge.from.front().first_id, merge.from.back().last_id};
  merge.into.name = fmt::format("m{:09}-{:09}", merge.into.first_id, merge.into.last_id);
  return merge;
}

Result<void> Committer::write(const Merge& merge) const {
  std::vector<std::filesystem::path> folders;
  for (const store::SegmentRow& segment : merge.from)
    folders.push_back(folder_.segment(segment.name));
  const auto into = folder_.segment(merge.into.name);
  if (auto done = store::merge_segments(folders, into); !done) return done;
  if (auto done = store::sync_folder(into); !done) return done;
  return is_last_ ? store::note_sums(into) : Result<void>();
}

// The segments of the last batches are complete: they are read while their rows are committed.
Result<void> Committer::end() {
  is_last_ = true;
  begin_last_merge();
  return commit();
}

void Committer::begin_last_merge() {
  std::vector<store::SegmentRow> segments = segments_;
  segments.insert(segments.end(), held_.begin(), held_.end());
  if (segments.empty()) return;
  const std::size_t first = first_to_merge(segments);
  if (messages_ == 0 && first + 1 >= segments.size()) return;
  merge_ = merge_of(segments, first);
  if (merge_->from.size() > 1) merging_ = std::jthread([this] { merge_->done = write(*merge_); });
}

Result<void> Committer::finish_merge() {
  if (!merge_) return {};
  if (merging_.joinable()) merging_.join();
  if (!merge_->done) return std::exchange(merge_, std::nullopt)->done;
  // All that the run wrote lies in the last segment; sums of what was merged meanwhile would only
  // have cost time.
  const bool is_one = merge_->from.size() == 1;
  const auto noted =
      is_one ? store::note_sums(folder_.segment(merge_->from.front().name)) : Result<void>();
  return noted ? replace_merged() : noted;
}

Result<void> Committer::merge_fresh() {
  merge_ = merge_of(segments_, segments_.size() - fresh_);
  fresh_ = 0;
  if (auto done = write(*merge_); !done) return done;
  return replace_merged();
}

Result<void> Committer::replace_merged() {
  const Merge merge = *std::exchange(merge_, std::nullopt);
  if (merge.from.size() < 2) return {};
  std::vector<std::string> names;
  for (const store::SegmentRow& segment : merge.from)
    names.push_back(segment.name);
  if (auto done = catalog_.begin(); !done) return done;
  if (auto done = catalog_.replace_segments(names, merge.into); !done) return done;
  if (auto done = catalog_.commit(); !done) return done;
  segments_.resize(segments_.size() - merge.from.size());
  segments_.push_back(merge.into);
  // Readers that opened the old folders keep them until they close; what cannot be
  // removed now is removed as a stray by the next run.
  std::error_code ignored;
  for (const std::string& name : names)
    std::filesystem::remove_all(folder_.segment(name), ignored);
  return {};
}

}  // namespace pismo::pipeline
