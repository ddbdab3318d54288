#include "pismo/pipeline/verify.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "pismo/source/recheck.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/sources.hpp"

#include "verify_contents.hpp"

namespace pismo::pipeline {

namespace {

namespace fs = std::filesystem;

/// Lists the files on disk under a source, and reads none.
class Listing : public source::Sink {
 public:
  explicit Listing(std::string own_case) : own_case_(std::move(own_case)) {}

  bool begin_file(const source::FileInfo& file) override {
    const bool ours = !own_case_.empty() && file.file.starts_with(own_case_);
    if (!ours) sizes_.emplace(file.file, file.size);
    return false;
  }

  void end_file(const source::FileInfo& /*file*/, const source::FileResult& /*result*/) override {}

  void message(source::Found&& /*found*/) override {}

  // Links to nothing, pipes, folders without permission.
  void rejected(const source::Rejected& one) override {
    rejected_.emplace(one.location.file, one.detail);
  }

  std::unordered_map<std::string, std::uint64_t> sizes_;
  std::unordered_map<std::string, std::string> rejected_;

 private:
  std::string own_case_;
};

/// One source: what was recorded of it, and what is there.
struct SourceWork {
  store::SourceRow row;
  fs::path root;                         // Where it is read now.
  std::vector<store::FileRow> recorded;  // By path.
  std::vector<std::size_t> findings;     // Of each of `recorded`, into VerifyReport::files.
  std::vector<ChangedFile> changed;
};

/// A file that is there and was recorded.
struct FileWork {
  std::size_t source = 0;
  std::size_t at = 0;  // Into `recorded`.
};

class Verification {
 public:
  Verification(const VerifyOptions& options, store::CaseFolder folder, std::stop_token stop)
      : options_(options), folder_(std::move(folder)), user_stop_(std::move(stop)) {}

  Result<VerifyReport> run();

 private:
  Result<void> find_sources(const store::Sources& catalog);
  Result<void> list(const store::Sources& catalog, SourceWork& source, std::size_t at);
  Result<void> read_files();
  void work();
  Result<void> check(const store::Sources& catalog, const FileWork& one);
  void settle(const FileWork& one,
              const source::Rechecked& now,
              std::vector<store::RecordedPlace>&& places,
              std::vector<bool>&& whole);
  Result<void> compare();
  void check_list(const store::Sources& catalog);

  const VerifyOptions& options_;
  store::CaseFolder folder_;
  std::stop_token user_stop_;
  VerifyReport report_;
  std::vector<SourceWork> sources_;
  std::vector<FileWork> files_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;  // Of what follows, and of `changed` of a source.
  std::optional<Error> error_;
};

// A copy takes the place of the only source, or of the one whose last name it has.
Result<void> Verification::find_sources(const store::Sources& catalog) {
  const auto rows = catalog.sources();
  std::vector<fs::path> roots;
  roots.reserve(rows.size());
  for (const store::SourceRow& row : rows)
    roots.emplace_back(row.path);
  for (const fs::path& copy : options_.against) {
    std::error_code error;
    const fs::path real = fs::canonical(copy, error);
    if (error) return fail(Errc::not_found, copy.string() + ": " + error.message());
    std::vector<std::size_t> fitting;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows.size() == 1 || fs::path(rows[i].path).filename() == real.filename())
        fitting.push_back(i);
    }
    if (fitting.size() != 1) {
      return fail(
          Errc::usage,
          copy.string() + (fitting.empty() ? ": no source of the case has this name"
                                           : ": several sources of the case have this name"));
    }
    roots[fitting.front()] = real;
  }
  for (std::size_t i = 0; i < rows.size(); ++i)
    sources_.push_back({rows[i], std::move(roots[i]), {}, {}, {}});
  return {};
}

Result<void> Verification::list(const store::Sources& catalog, SourceWork& source, std::size_t at) {
  std::error_code error;
  const fs::path own = fs::canonical(folder_.path(), error).lexically_relative(source.root);
  const bool inside = !error && !own.empty() && !own.string().starts_with("..");
  Listing there(inside ? own.string() + "/" : std::string());
  auto walked = source::read_messages(source.root, options_.limits, there, user_stop_);
  if (!walked && walked.error().code == Errc::cancelled) return walked;
  VerifyReport::Source summary;
  summary.path = source.row.path;
  summary.read_from = source.root.string();
  summary.recorded_list = catalog.digest(source.row).list_sha256;
  catalog.each_file(source.row.id, [&](store::FileRow&& file, bool /*gone*/) {
    FileFinding finding;
    finding.source = source.row.path;
    finding.file = file.path;
    finding.recorded_size = file.size;
    finding.recorded = file.sha256;
    const auto found = there.sizes_.find(file.path);
    const auto refused = there.rejected_.find(file.path);
    if (found != there.sizes_.end()) {
      finding.size = found->second;
      files_.push_back({at, source.recorded.size()});
      there.sizes_.erase(found);
    } else if (refused != there.rejected_.end()) {
      // Nothing was read of it then, and nothing can be now: no difference.
      finding.state = file.sha256 ? FileState::unreadable : FileState::unchanged;
      finding.trouble = refused->second;
    } else {
      finding.state = FileState::missing;
    }
    source.findings.push_back(report_.files.size());
    report_.files.push_back(std::move(finding));
    source.recorded.push_back(std::move(file));
  });
  std::vector<std::string> added;
  for (const auto& [path, size] : there.sizes_)
    added.push_back(path);
  std::sort(added.begin(), added.end());
  for (const std::string& path : added) {
    FileFinding finding;
    finding.state = FileState::added;
    finding.source = source.row.path;
    finding.file = path;
    finding.size = there.sizes_.at(path);
    report_.files.push_back(std::move(finding));
  }
  report_.sources.push_back(std::move(summary));
  return {};
}

void Verification::settle(const FileWork& one,
                          const source::Rechecked& now,
                          std::vector<store::RecordedPlace>&& places,
                          std::vector<bool>&& whole) {
  SourceWork& source = sources_[one.source];
  FileFinding& finding = report_.files[source.findings[one.at]];
  finding.now = now.sha256;
  finding.size = now.size;
  finding.messages = places.size();
  const bool all_whole = std::find(whole.begin(), whole.end(), false) == whole.end();
  // The hash of the whole says it of everything inside, packed or not.
  const bool same = finding.recorded ? *finding.recorded == now.sha256 && (now.packed || all_whole)
                                     : !now.packed && all_whole;
  if (same) {
    finding.whole = places.size();
    return;
  }
  finding.state = FileState::changed;
  source.changed.push_back({&finding, std::move(places), std::move(whole)});
}

Result<void> Verification::check(const store::Sources& catalog, const FileWork& one) {
  const SourceWork& source = sources_[one.source];
  const store::FileRow& file = source.recorded[one.at];
  std::vector<store::RecordedPlace> recorded = catalog.places_in(file);
  std::vector<source::Location> places;
  for (const store::RecordedPlace& place : recorded) {
    if (place.file != file.path) break;  // Members of an archive come behind.
    places.push_back({place.file,
                      place.offset,
                      place.length,
                      source::quoting_from_name(place.quoting).value_or(source::Quoting::none)});
  }
  std::vector<bool> whole(recorded.size());
  const auto take = [&](std::size_t at, const std::optional<Sha256>& hash) {
    whole[at] = hash == recorded[at].key;
  };
  const std::string path = store::path_under(source.root.string(), file.path);
  const auto now = source::recheck_file(path, places, take, user_stop_);
  const std::lock_guard lock(mutex_);
  if (now) {
    report_.bytes_read += now->size;
    settle(one, *now, std::move(recorded), std::move(whole));
  } else if (now.error().code == Errc::cancelled) {
    return fail(now.error());
  } else {
    FileFinding& finding = report_.files[source.findings[one.at]];
    finding.state = FileState::unreadable;
    finding.trouble = now.error().message;
    finding.messages = recorded.size();
  }
  if (options_.progress) options_.progress(report_.bytes_read);
  return {};
}

void Verification::work() {
  const auto catalog = store::Sources::open(folder_.catalog(), folder_.trouble());
  std::optional<Error> error;
  if (!catalog) error = catalog.error();
  while (!error && !user_stop_.stop_requested()) {
    const std::size_t at = next_++;
    if (at >= files_.size()) return;
    if (auto checked = check(*catalog, files_[at]); !checked) error = checked.error();
  }
  const std::lock_guard lock(mutex_);
  if (error && !error_) error_ = std::move(error);
}

Result<void> Verification::read_files() {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t wanted = options_.jobs == 0 ? cores : options_.jobs;
  {
    std::vector<std::jthread> workers(std::clamp<std::size_t>(files_.size(), 1, wanted));
    for (auto& worker : workers)
      worker = std::jthread([this] { work(); });
  }
  if (error_ && error_->code != Errc::cancelled) return fail(*error_);
  return {};
}

Result<void> Verification::compare() {
  const auto catalog = store::Catalog::open(folder_.catalog());
  if (!catalog) return fail(catalog.error());
  for (SourceWork& source : sources_) {
    std::unordered_map<std::string, ChangedFile*> files;
    for (ChangedFile& changed : source.changed)
      files.emplace(changed.finding->file, &changed);
    if (files.empty()) continue;
    auto compared = compare_contents(source.root, files, *catalog, options_.limits, user_stop_);
    if (!compared && compared.error().code != Errc::cancelled) return compared;
  }
  return {};
}

// Whoever changes a hash in the catalog to hide another file would have to change the log, too.
void Verification::check_list(const store::Sources& catalog) {
  if (!report_.custody.sources.is_array() || report_.custody.sources_cut_short) return;
  for (const store::SourceRow& row : catalog.sources()) {
    const std::string now = to_hex(catalog.digest(row).list_sha256);
    for (const auto& logged : report_.custody.sources) {
      // Whatever stands there: the log may have been written by anybody.
      const bool is_this = logged.is_object() && logged.contains("source") &&
                           logged.contains("list_sha256") && logged["source"] == row.path;
      if (is_this && logged["list_sha256"] != now) report_.list_agrees = false;
    }
  }
}

Result<VerifyReport> Verification::run() {
  const auto catalog = store::Sources::open(folder_.catalog(), folder_.trouble());
  if (!catalog) return fail(catalog.error());
  const auto custody = store::CustodyLog(folder_).check();
  if (!custody) return fail(custody.error());
  report_.custody = *custody;
  check_list(*catalog);
  if (auto found = find_sources(*catalog); !found) return fail(found.error());
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    auto listed = list(*catalog, sources_[i], i);
    if (!listed && listed.error().code != Errc::cancelled) return fail(listed.error());
  }
  if (auto read = read_files(); !read) return fail(read.error());
  if (auto compared = compare(); !compared) return fail(compared.error());
  for (std::size_t i = 0; i < sources_.size() && i < report_.sources.size(); ++i) {
    for (const std::size_t at : sources_[i].findings) {
      ++report_.sources[i].files;
      report_.sources[i].bytes += report_.files[at].recorded_size.value_or(0);
    }
  }
  report_.cancelled = user_stop_.stop_requested();
  return std::move(report_);
}

}  // namespace

std::uint64_t VerifyReport::count(FileState state) const {
  return static_cast<std::uint64_t>(std::count_if(
      files.begin(), files.end(), [&](const FileFinding& file) { return file.state == state; }));
}

bool VerifyReport::holds() const {
  return !cancelled && list_agrees && custody.holds() &&
         count(FileState::unchanged) == files.size();
}

Result<VerifyReport> verify(const VerifyOptions& options, const std::stop_token& stop) {
  store::CaseFolder folder(options.case_folder);
  if (auto there = folder.require(); !there) return fail(there.error());
  if (auto catalog = store::Catalog::open(folder.catalog()); !catalog) return fail(catalog.error());
  return Verification(options, std::move(folder), stop).run();
}

}  // namespace pismo::pipeline
