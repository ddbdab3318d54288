#include "pismo/pipeline/index.hpp"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <latch>
#include <mutex>
#include <optional>
#include <sys/prctl.h>
#include <thread>
#include <utility>

#include "pismo/base/queue.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/custody_log.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/identifiers.hpp"
#include "pismo/store/known_sources.hpp"
#include "pismo/store/named_days.hpp"
#include "pismo/store/shards.hpp"
#include "pismo/text/analysis.hpp"

#include "batch.hpp"
#include "collector.hpp"
#include "committer.hpp"
#include "earlier_runs.hpp"
#include "in_order.hpp"
#include "message_indexer.hpp"
#include "rebuild_text.hpp"
#include "relate_all.hpp"
#include "settle.hpp"
#include "vocabulary_keys.hpp"

namespace pismo::pipeline {

namespace {

// Raw mail between the reader and the catalog: enough to keep every worker busy while
// the committer syncs a segment or merges some, small enough for a laptop.
constexpr std::uint64_t kBytesInFlight = 40ULL << 20U;

/// Which rules identifiers were read by. Messages are never read again for newer ones.
constexpr std::string_view kIdentifierRules = "2";

/// One run of `index`: the reading thread, the workers, and the committer in the
/// calling thread.
class Run {
 public:
  Run(const IndexOptions& options,
      store::CaseFolder folder,
      store::CatalogWriter catalog,
      std::stop_token stop)
      : options_(options),
        folder_(std::move(folder)),
        catalog_(std::move(catalog)),
        user_stop_(std::move(stop)),
        queue_(kBytesInFlight),
        collector_(known_, counts_, [this](Batch&& batch) { return enqueue(std::move(batch)); }) {}

  Result<IndexReport> execute();

 private:
  struct Root {
    std::filesystem::path path;
    std::int64_t id = 0;
  };

  Result<void> prepare();
  Result<void> prepare_segments();
  Result<void> refresh_analyses();
  void read();
  void work();
  Result<Finished> finish(Batch&& batch, MessageIndexer& indexer);
  Result<void> commit_all(Committer& committer);
  void index_all(unsigned jobs, Committer& committer);
  bool enqueue(Batch&& batch);
  void give_up(Error error);
  Result<void> count_case();

  const IndexOptions& options_;
  store::CaseFolder folder_;
  store::CatalogWriter catalog_;
  const text::Analyser& analyser_ = text::standard_analyser();  // As the readings have it.
  std::stop_token user_stop_;
  std::stop_source stop_;  // Set by the user's stop or by an error of any thread.
  std::vector<Root> roots_;
  std::vector<store::SegmentRow> segments_;
  Known known_;
  std::size_t given_ = 0;  // Messages, to the workers.
  ReadCounts counts_;
  BudgetQueue<Batch> queue_;
  InOrder finished_;
  Collector collector_;
  std::vector<std::int64_t> missing_;
  std::optional<store::Settled> before_;  // As the last run left it.
  std::string dictionaries_;              // As they showed from outside before they were read.
  // Whether there is anything to index is known at the first file that is new or has changed, or
  // when all have been looked at.
  std::latch knows_whether_news_{1};
  bool has_news_ = false;
  std::jthread opening_;  // Of the dictionaries: a good part of a run that adds little.
  std::mutex error_mutex_;
  std::optional<Error> error_;
  std::atomic<bool> failed_ = false;
  IndexReport report_;
};

void Run::give_up(Error error) {
  {
    const std::lock_guard lock(error_mutex_);
    if (!error_) error_ = std::move(error);
  }
  failed_ = true;
  stop_.request_stop();
  queue_.close();
}

bool Run::enqueue(Batch&& batch) {
  // Clearing huge pages is a tenth of the time of a run that finds a few hundred messages.
  constexpr std::size_t kMany = 2000;
  given_ += batch.units.size();
  if (given_ >= kMany) ::prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0);
  const std::uint64_t weight = batch.bytes;
  return queue_.push(std::move(batch), weight);
}

Result<void> Run::prepare_segments() {
  auto segments = catalog_.segments();
  if (!segments) return fail(segments.error());
  segments_ = std::move(*segments);
  if (auto cleaned = folder_.remove_strays(segments_); !cleaned) return cleaned;
  if (options_.rebuild_text != RebuildText::none) {
    const bool all = options_.rebuild_text == RebuildText::all;
    auto text = rebuild_text(folder_, catalog_, all, user_stop_);
    if (!text) return fail(text.error());
    report_.text = *text;
    segments = catalog_.segments();
    if (!segments) return fail(segments.error());
    segments_ = std::move(*segments);
  }
  // Recovered messages are made anew when all mail is read: no merge concerns them.
  std::erase_if(segments_, [](const auto& s) { return store::is_recovered(s.first_id); });
  return {};
}

Result<void> Run::prepare() {
  catalog_.note_unlogged("index");
  auto settled = catalog_.settled();
  if (!settled) return fail(settled.error());
  before_ = std::move(*settled);
  if (before_ && !options_.full_scan) known_.settled = *before_;
  known_.folder_quiet = options_.folder_quiet;
  if (auto ready = prepare_segments(); !ready) return ready;
  for (const auto& source : options_.sources) {
    std::error_code error;
    Root root;
    root.path = std::filesystem::canonical(source, error);
    if (error) {
      report_.unreadable_sources.push_back(source.string() + ": " + error.message());
      continue;
    }
    const bool named_before = std::any_of(
        roots_.begin(), roots_.end(), [&](const Root& r) { return r.path == root.path; });
    if (named_before) continue;
    auto id = catalog_.root_id(root.path.string());
    if (!id) return fail(id.error());
    root.id = *id;
    roots_.push_back(std::move(root));
  }
  std::vector<std::string> paths;
  for (const Root& root : roots_)
    paths.push_back(root.path.string());
  if (auto noted = store::note_sources(folder_, paths); !noted) return noted;
  const auto next_message = catalog_.next_message_id();
  if (!next_message) return fail(next_message.error());
  known_.next_message_id = *next_message;
  if (known_.next_message_id == 1) {
    if (auto noted = catalog_.set_made_with(store::kNamedDays, store::kNamedDaysRules); !noted)
      return noted;
    if (auto noted = catalog_.set_made_with(store::kIdentifiers, kIdentifierRules); !noted)
      return noted;
  }
  const auto next_file = catalog_.next_file_id();
  if (!next_file) return fail(next_file.error());
  known_.next_file_id = *next_file;
  know_earlier_runs(folder_, known_, [this](Error error) { give_up(std::move(error)); });
  known_.news = [this] {
    has_news_ = true;
    opening_ = std::jthread([this] { analyser_.open(); });
    knows_whether_news_.count_down();
  };
  return {};
}

// Words analysed by other rules or dictionaries would never meet the words of this run.
Result<void> Run::refresh_analyses() {
  dictionaries_ = analyser_.outside();
  if (before_ && before_->dictionaries == dictionaries_)
    analyser_.assume(catalog_.analyser_version());
  report_.missing_dictionaries = analyser_.missing_dictionaries();
  const std::string version = vocabulary_version(analyser_);
  if (!options_.reanalyse && catalog_.analyser_version() == version) return {};
  analyser_.open();
  const auto analyse = [this](const store::WordCount& word) {
    return vocabulary_keys(analyser_, word);
  };
  const auto forms = catalog_.reanalyse(analyse, version);
  if (!forms) return fail(forms.error());
  report_.words_reanalysed = *forms;
  return {};
}

void Run::read() {
  for (const Root& root : roots_) {
    collector_.begin_root(root.id, root.path, folder_.path());
    auto done = source::read_messages(root.path, options_.limits, collector_, stop_.get_token());
    if (!done && done.error().code != Errc::cancelled) {
      report_.unreadable_sources.push_back(done.error().message);
    }
    if (stop_.stop_requested()) break;
    if (!done) continue;
    const auto missing = collector_.end_root();
    missing_.insert(missing_.end(), missing.begin(), missing.end());
  }
  collector_.flush();
  queue_.close();
  if (!has_news_) knows_whether_news_.count_down();
}

Result<Finished> Run::finish(Batch&& batch, MessageIndexer& indexer) {
  Finished done;
  if (!batch.units.empty()) {
    store::SegmentRow segment{{}, batch.units.front().id, batch.units.back().id};
    segment.name = fmt::format("s{:09}-{:09}", segment.first_id, segment.last_id);
    auto writer = store::SegmentWriter::create(folder_.segment(segment.name), segment.first_id);
    if (!writer) return fail(writer.error());
    store::ClockBlockRow clocks{.first_id = segment.first_id, .last_id = segment.last_id};
    indexer.begin_clocks();
    for (Unit& unit : batch.units) {
      auto row = indexer.index(std::move(unit), *writer);
      if (!row) return fail(row.error());
      done.messages.push_back(std::move(*row));
      done.signatures.push_back(indexer.signature());
      unit = Unit();  // Half of the memory of a batch, on average.
    }
    batch.units.clear();
    indexer.end_clocks(clocks);
    done.clocks = std::move(clocks);
    auto words = writer->finish();
    if (!words) return fail(words.error());
    done.words = std::move(*words);
    done.segment = std::move(segment);
  }
  done.batch = std::move(batch);
  return done;
}

void Run::work() {
  MessageIndexer indexer;
  while (auto batch = queue_.pop()) {
    if (failed_) return;
    analyser_.open();
    auto done = finish(std::move(*batch), indexer);
    if (!done) return give_up(done.error());
    finished_.put(std::move(*done));
  }
}

Result<void> Run::commit_all(Committer& committer) {
  while (auto done = finished_.take()) {
    const std::uint64_t released = done->batch.bytes;
    if (auto added = committer.add(std::move(*done)); !added) return added;
    queue_.release(released);
    if (options_.progress) options_.progress({counts_.bytes_on_disk, committer.messages(), false});
  }
  return committer.end();
}

void Run::index_all(unsigned jobs, Committer& committer) {
  std::vector<std::jthread> workers(jobs);
  for (auto& worker : workers)
    worker = std::jthread([this] { work(); });
  std::jthread ender([&] {
    for (auto& worker : workers)
      worker.join();
    finished_.end();
  });
  if (auto committed = commit_all(committer); !committed) give_up(committed.error());
  queue_.close();
  ender.join();  // Before the workers go: it is the one that joins them, also behind an error.
}

Result<void> Run::count_case() {
  Seen seen{.all = !report_.cancelled, .dictionaries = dictionaries_};
  for (const Root& root : roots_)
    seen.roots.insert(root.id);
  seen.folders = std::move(collector_).settled_folders();
  auto settled = settle(folder_, catalog_, before_, std::move(seen));
  if (!settled) return fail(settled.error());
  // A run that was killed may have left its note behind all it had settled.
  report_.changed =
      catalog_.has_changed() || !catalog_.made_with(store::CustodyLog::kUnloggedSources).empty();
  report_.sources = std::move(settled->sources);
  report_.balance = settled->balance;
  report_.without_source = settled->messages - std::min(settled->messages, report_.balance.indexed);
  return {};
}

Result<IndexReport> Run::execute() {
  if (auto ready = prepare(); !ready) return fail(ready.error());
  const std::stop_callback forward(user_stop_, [this] { stop_.request_stop(); });
  Committer committer(folder_, catalog_, analyser_, segments_);
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const unsigned jobs = options_.jobs == 0 ? cores : options_.jobs;
  {
    const std::jthread reader([this] { read(); });
    if (auto fresh = refresh_analyses(); !fresh) give_up(fresh.error());
    knows_whether_news_.wait();
    if (has_news_ && !failed_) index_all(jobs, committer);
  }
  if (!has_news_ && !failed_) {
    // What a run that was killed has left behind is merged also when there is nothing to add.
    if (auto ended = committer.end(); !ended) give_up(ended.error());
  }
  known_.keys = {};  // Some 75 MB for a million messages, which relating needs for other things.
  if (error_) return fail(*error_);
  if (options_.progress) options_.progress({counts_.bytes_on_disk, committer.messages(), true});
  if (!missing_.empty()) {
    if (auto marked = catalog_.mark_missing(missing_); !marked) return fail(marked.error());
  }
  report_.cancelled = user_stop_.stop_requested();
  if (!report_.cancelled) {
    const bool has_news = committer.messages() > 0 || report_.text.relate_again;
    const auto related = relate_all(
        folder_, catalog_, has_news, jobs, [&committer] { return committer.finish_merge(); });
    if (!related) return fail(related.error());
    report_.related = *related;
  }
  if (auto merged = committer.finish_merge(); !merged) return fail(merged.error());
  report_.files_read = counts_.files_read;
  report_.files_unchanged = counts_.files_unchanged;
  report_.files_missing = counts_.files_missing;
  report_.new_messages = committer.messages();
  report_.partly_read = committer.partly_read();
  report_.new_losses = counts_.losses;
  report_.bytes_read = counts_.bytes_read;
  report_.bytes_messages = counts_.bytes_messages;
  report_.bytes_framing = counts_.bytes_framing;
  report_.bytes_lost = counts_.bytes_lost;
  report_.named_days = catalog_.made_with(store::kNamedDays);
  if (auto counted = count_case(); !counted) return fail(counted.error());
  return std::move(report_);
}

}  // namespace

Result<IndexReport> index(const IndexOptions& options, const std::stop_token& stop) {
  store::CaseFolder folder(options.case_folder);
  // Without sources there is nothing to make a case of.
  const auto ready = options.sources.empty() ? folder.require() : folder.create();
  if (!ready) return fail(ready.error());
  if (store::is_joined(folder)) {
    return fail(Errc::conflict,
                folder.path().string() +
                    ": this case is joined from shards and takes no mail itself; index the mail on "
                    "the machine of a shard, make a new card there, and join the shards into a new "
                    "case");
  }
  auto lock = store::WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  auto catalog = store::CatalogWriter::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  Run run(options, std::move(folder), std::move(*catalog), stop);
  return run.execute();
}

}  // namespace pismo::pipeline
