#include "collector.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "pismo/base/hash.hpp"
#include "pismo/mime/message.hpp"

namespace pismo::pipeline {

namespace {

// A worker holds the words of a whole segment in memory, and every segment costs a merge
// later; between these the rate is flat. Counted in bytes of mail as well as in messages,
// since long letters fill a segment sooner.
constexpr std::size_t kBatchMessages = 500;
// The first batches of a run are smaller, so that a run of few messages has some for each worker.
constexpr std::size_t kFirstBatchMessages = 50;
constexpr std::uint64_t kBatchCost = 3ULL << 20U;
// An attachment is no text: beyond this a message's size says nothing about its words.
constexpr std::uint64_t kMaxCost = 64ULL << 10U;
// Bounds what a batch of large attachments holds in memory.
constexpr std::uint64_t kBatchBytes = 12ULL << 20U;

// Ten times the deepest chain of forwards seen in real mail; stops letters inside
// letters inside letters from taking quadratic time.
constexpr int kMaxAttachedDepth = 50;
// Copies of attached messages held for one outermost message: each level of a chain
// of forwards holds all levels below it again.
constexpr std::uint64_t kMaxAttachedBytes = 256ULL << 20U;

/// The folder on the disk in which a file lies, or a member of an archive.
std::string folder_of_file(std::string_view path) {
  path = path.substr(0, path.find("!/"));
  const std::size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash));
}

}  // namespace

void Collector::begin_root(std::int64_t root_id,
                           const std::filesystem::path& path,
                           const std::filesystem::path& case_folder) {
  root_id_ = root_id;
  std::error_code error;
  own_case_ =
      std::filesystem::canonical(case_folder, error).lexically_relative(path).string() + "/";
  if (error || own_case_.starts_with("..")) own_case_.clear();
  files_.reset();
  folder_.reset();
  awaited_.clear();
  left_out_.clear();
  files_left_out_ = 0;
  // New letters are a folder of few files, mostly, beside settled ones of many. What is gone from
  // these is told again in each run.
  const auto* const settled = known_.settled.source(root_id_);
  if (settled == nullptr || settled->gone > 0) return;
  for (const store::SettledFolder& folder : known_.settled.folders) {
    if (folder.root_id == root_id_) awaited_.insert(folder.path);
  }
}

std::unordered_map<std::string, Collector::KnownFile>& Collector::files() {
  if (files_) return *files_;
  files_.emplace();
  std::set<std::string> beside = awaited_;
  const auto* const settled = known_.settled.source(root_id_);
  if (settled != nullptr && settled->gone == 0) beside.insert(left_out_.begin(), left_out_.end());
  add_known(known_.files_of(root_id_, beside));
  return *files_;
}

void Collector::learn(const std::string& folder) {
  if (awaited_.erase(folder) > 0 && files_) add_known(known_.files_in(root_id_, folder));
}

void Collector::add_known(std::vector<store::FileRow>&& rows) {
  for (store::FileRow& row : rows) {
    std::string name = row.path;
    files_->emplace(std::move(name), KnownFile{std::move(row), false});
  }
}

std::pair<Collector::KnownFile*, bool> Collector::file_at(const std::string& path) {
  if (!awaited_.empty()) learn(folder_of_file(path));
  const auto [entry, is_new] = files().try_emplace(path);
  return {&entry->second, is_new};
}

bool Collector::lies_in_settled(const std::string& path) const {
  return left_out_.contains(folder_of_file(path));
}

std::vector<std::int64_t> Collector::end_root() {
  // When every file lies in a folder that is as it was, no more of them can be gone.
  const auto* const settled = known_.settled.source(root_id_);
  if (!files_ && settled != nullptr && settled->digest.files == files_left_out_) {
    counts_.files_missing += settled->gone;
    return {};
  }
  // Folders that are gone.
  while (!awaited_.empty())
    learn(std::string(*awaited_.begin()));
  std::vector<std::int64_t> missing;
  for (const auto& [path, known] : files()) {
    const bool met =
        known.met || (lies_in_settled(path) && !known.row.gone) || (known.row.in_archive && [&] {
          // Members of an unchanged archive are not walked again.
          const auto archive = files_->find(path.substr(0, path.find("!/")));
          return archive == files_->end() || archive->second.met;
        }());
    if (met) continue;
    ++counts_.files_missing;
    if (!known.row.gone) missing.push_back(known.row.id);
  }
  std::sort(missing.begin(), missing.end());
  return missing;
}

bool Collector::begin_folder(const source::FolderInfo& info) {
  folder_.reset();
  if (!info.holds_whole_files || is_own_case(info.folder + "/")) return true;
  store::SettledFolder now{.root_id = root_id_,
                           .path = info.folder,
                           .mtime_ns = info.mtime_ns,
                           .ctime_ns = info.ctime_ns,
                           .inode = info.inode};
  if (const auto* before = known_.settled.folder(root_id_, info.folder)) {
    now.files = before->files;
    now.bytes = before->bytes;
    if (now == *before) {
      counts_.files_unchanged += now.files;
      counts_.bytes_on_disk += now.bytes;
      files_left_out_ += now.files;
      awaited_.erase(info.folder);
      left_out_.insert(info.folder);
      settled_folders_.push_back(std::move(now));
      return false;
    }
  }
  now.files = 0;
  now.bytes = 0;
  const std::chrono::nanoseconds clock = std::chrono::system_clock::now().time_since_epoch();
  const std::chrono::nanoseconds changed(std::max(info.mtime_ns, info.ctime_ns));
  if (clock - changed >= known_.folder_quiet) folder_ = std::move(now);
  return true;
}

void Collector::end_folder(const source::FolderInfo& /*info*/, bool plain) {
  if (folder_ && plain) settled_folders_.push_back(std::move(*folder_));
  folder_.reset();
}

bool Collector::is_own_case(std::string_view file) const {
  return !own_case_.empty() && file.starts_with(own_case_);
}

bool Collector::begin_file(const source::FileInfo& info) {
  if (is_own_case(info.file)) return false;
  auto [entry, is_new] = file_at(info.file);
  KnownFile& known = *entry;
  known.met = true;
  if (!info.in_archive) {
    counts_.bytes_on_disk += info.size;
    if (folder_) {
      ++folder_->files;
      folder_->bytes += info.size;
    }
  }
  const bool unchanged = !is_new && known.row.done && known.row.size == info.size &&
                         known.row.mtime_ns == info.mtime_ns && !info.in_archive;
  if (unchanged) {
    ++counts_.files_unchanged;
    return false;
  }
  if (is_new) known.row.id = known_.next_file_id++;
  grown_.reset();
  if (!is_new && known.row.done && known.row.format == "mbox" && !info.in_archive &&
      known.row.size <= info.size)
    grown_ = Grown{info.file};
  known.row.root_id = root_id_;
  known.row.path = info.file;
  known.row.format = info.format;
  known.row.size = info.size;
  known.row.mtime_ns = info.mtime_ns;
  known.row.inode = info.inode;
  known.row.in_archive = info.in_archive;
  known.row.found = 0;
  ++counts_.files_read;
  begin(known.row);
  return true;
}

std::optional<source::KnownPart> Collector::known_part(const source::FileInfo& info) {
  if (!grown_ || grown_->path != info.file || !known_.part_of) return std::nullopt;
  const auto part = known_.part_of(open_file(info.file).id);
  if (!part) return std::nullopt;
  grown_->found = part->found;
  return source::KnownPart{
      part->size, part->sha256, part->before, part->messages, part->bytes_messages};
}

void Collector::part_stands(const source::FileInfo& info, const source::KnownPart& part) {
  store::FileRow& file = open_file(info.file);
  file.found = grown_->found;
  // Nothing was found since `begin_file`, so the batch that says so is still here.
  batch_.begun.back().known_before = part.before;
}

void Collector::end_file(const source::FileInfo& info, const source::FileResult& result) {
  store::FileRow& file = open_file(info.file);
  file.format = info.format;
  file.sha256 = result.sha256;
  file.bytes_read = result.bytes_read;
  file.bytes_messages = result.bytes_messages;
  file.bytes_framing = result.bytes_framing;
  file.bytes_lost = result.bytes_lost;
  counts_.bytes_read += result.bytes_read;
  counts_.bytes_messages += result.bytes_messages;
  counts_.bytes_framing += result.bytes_framing;
  counts_.bytes_lost += result.bytes_lost;
  batch_.ended.push_back(file);
  open_.erase(info.file);
  emit_if_full();
}

store::FileRow& Collector::open_file(const std::string& path) {
  if (const auto open = open_.find(path); open != open_.end()) return open->second;
  // Rejected before it could be opened (a broken link, a folder without permission), or
  // noticed after it was closed: its row is made so that the ledger can name it.
  auto [entry, is_new] = file_at(path);
  store::FileRow& row = entry->row;
  entry->met = true;
  if (is_new) {
    row.id = known_.next_file_id++;
    row.root_id = root_id_;
    row.path = path;
    row.in_archive = path.find("!/") != std::string::npos;
  }
  row.found = 0;
  return begin(row);
}

store::FileRow& Collector::begin(const store::FileRow& row) {
  if (known_.news) std::exchange(known_.news, nullptr)();
  batch_.begun.push_back({row});
  return open_.insert_or_assign(row.path, row).first->second;
}

void Collector::message(source::Found&& found) {
  store::FileRow& file = open_file(found.location.file);
  take(std::move(found), file);
  emit_if_full();
}

void Collector::take(source::Found&& found, store::FileRow& file) {
  ++file.found;
  store::OccurrenceRow place;
  place.file_id = file.id;
  place.offset = found.location.offset;
  place.length = found.location.length;
  place.quoting = source::quoting_name(found.location.quoting);
  place.envelope = std::move(found.envelope);
  place.flags = std::move(found.flags);
  if (const auto known = known_.keys.find(found.key)) {
    place.message_id = *known;
    batch_.occurrences.push_back(place);
    take_attached(found.bytes, place.message_id, place, file, 1);
    return;
  }
  attached_bytes_ = 0;
  Unit unit;
  unit.size = found.size;
  unit.complete = found.complete;
  unit.envelope = place.envelope;
  unit.defects = std::move(found.defects);
  unit.bytes = std::move(found.bytes);
  place.message_id = add(found.key, std::move(unit));
  batch_.occurrences.push_back(place);
  // Attached messages may grow the vector of units. The bytes of a long string stay where
  // they are when it moves, and a string short enough to be copied attaches nothing.
  take_attached(batch_.units.back().bytes, place.message_id, place, file, 1);
}

void Collector::take_attached(std::string_view bytes,
                              std::int64_t parent_id,
                              const store::OccurrenceRow& outer,
                              store::FileRow& file,
                              int depth) {
  for (mime::Attached& attached : mime::attached_messages(bytes)) {
    ++file.found;
    store::OccurrenceRow place = outer;
    place.inner_path += (place.inner_path.empty() ? "" : "/") + attached.part_path;
    if (depth > kMaxAttachedDepth) {
      reject({file.id,
              outer.offset,
              outer.length,
              "attached_too_deep",
              "a message lies inside more than 50 others (part " + place.inner_path + ")",
              true});
      continue;
    }
    const std::string_view raw =
        attached.decoded.empty() ? attached.span.of(bytes) : std::string_view(attached.decoded);
    const auto id = id_of_attached(raw, parent_id);
    if (!id) {
      reject(
          {file.id,
           outer.offset,
           outer.length,
           "attached_too_large",
           "the messages inside this one come to more than 256 MiB (part " + place.inner_path + ")",
           true});
      continue;
    }
    place.message_id = *id;
    batch_.occurrences.push_back(place);
    take_attached(raw, place.message_id, place, file, depth + 1);
  }
}

std::optional<std::int64_t> Collector::id_of_attached(std::string_view raw,
                                                      std::int64_t parent_id) {
  const Sha256 key = sha256(raw);
  if (const auto known = known_.keys.find(key)) return *known;
  attached_bytes_ += raw.size();
  if (attached_bytes_ > kMaxAttachedBytes) return std::nullopt;
  Unit unit;
  unit.parent_id = parent_id;
  unit.bytes = std::string(raw);
  unit.size = raw.size();
  return add(key, std::move(unit));
}

std::int64_t Collector::add(const Sha256& key, Unit&& unit) {
  unit.id = known_.next_message_id++;
  unit.key = key;
  known_.keys.add(key, unit.id);
  batch_.bytes += unit.bytes.size();
  batch_cost_ += std::min<std::uint64_t>(unit.bytes.size(), kMaxCost);
  batch_.units.push_back(std::move(unit));
  return known_.next_message_id - 1;
}

void Collector::rejected(const source::Rejected& rejected) {
  if (is_own_case(rejected.location.file)) return;
  folder_.reset();  // Some of what cannot be read is tried again by the next run.
  const bool was_open = open_.contains(rejected.location.file);
  store::FileRow& file = open_file(rejected.location.file);
  if (rejected.lost) ++file.found;
  reject({file.id,
          rejected.location.offset,
          rejected.location.length,
          rejected.reason,
          rejected.detail,
          rejected.lost});
  if (!was_open) {
    // Nobody will say that it ends: a broken link, a folder that cannot be listed.
    batch_.ended.push_back(file);
    open_.erase(rejected.location.file);
  }
  emit_if_full();
}

void Collector::reject(store::RejectedRow&& row) {
  if (row.lost) ++counts_.losses;
  batch_.rejected.push_back(std::move(row));
}

void Collector::emit_if_full() {
  const std::size_t most = std::min<std::size_t>(
      kBatchMessages, kFirstBatchMessages << std::min<std::uint64_t>(next_number_ / 2, 8));
  const bool full =
      batch_.units.size() >= most || batch_cost_ >= kBatchCost || batch_.bytes >= kBatchBytes;
  // A folder of duplicates fills no segment; its rows must not pile up either.
  constexpr std::size_t kMaxRows = 20'000;
  if (full || batch_.occurrences.size() + batch_.rejected.size() + batch_.begun.size() > kMaxRows) {
    flush();
  }
}

void Collector::flush() {
  if (batch_.empty()) return;
  batch_.number = next_number_++;
  emit_(std::exchange(batch_, Batch{}));
  batch_cost_ = 0;
}

}  // namespace pismo::pipeline
