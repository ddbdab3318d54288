#include "pismo/pipeline/index.hpp"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <future>
#include <mutex>
#include <optional>
#include <sys/prctl.h>
#include <thread>
#include <utility>

#include "pismo/base/queue.hpp"
#include "pismo/pipeline/people.hpp"
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
#include "date_pass.hpp"
#include "earlier_runs.hpp"
#include "in_order.hpp"
#include "message_indexer.hpp"
#include "people_pass.hpp"
#include "rebuild_text.hpp"
#include "relate_pass.hpp"
#include "vocabulary_keys.hpp"

namespace pismo::pipeline {

namespace {

// Raw mail between the reader and the catalog: enough to keep every worker busy while
// the committer syncs a segment or merges some, small enough for a laptop.
constexpr std::uint64_t kBytesInFlight = 40ULL << 20U;

// With more messages, what is known of their clocks would lie in memory beside what relating needs.
constexpr std::int64_t kMostWeighedBeside = 250'000;

/// Which rules identifiers were read by. Messages are never read again for newer ones.
constexpr std::string_view kIdentifierRules = "2";

/// What was made of messages alone, before their relations are known.
struct Ahead {
  std::optional<WeighedClocks> clocks;
  std::optional<PeoplePass> people;
};

/// One run of `index`: the reading thread, the workers, and the committer in the
/// calling thread.
class Run {
 public:
  Run(const IndexOptions& options,
      store::CaseFolder folder,
      store::CatalogWriter catalog,
      const std::stop_token& stop)
      : options_(options),
        folder_(std::move(folder)),
        catalog_(std::move(catalog)),
        user_stop_(stop),
        queue_(kBytesInFlight),
        collector_(known_, counts_, [this](Batch&& batch) { return enqueue(std::move(batch)); }) {}

  Result<IndexReport> execute();

 private:
  struct Root {
    std::filesystem::path path;
    std::int64_t id = 0;
    std::vector<store::FileRow> files;
  };

  Result<void> prepare();
  Result<void> prepare_segments();
  Result<void> refresh_analyses();
  void read();
  void work();
  Result<Finished> finish(Batch&& batch, MessageIndexer& indexer);
  Result<void> commit_all(Committer& committer);
  bool enqueue(Batch&& batch);
  void give_up(Error error);
  [[nodiscard]] Result<Ahead> look_ahead() const;
  Result<void> relate(unsigned jobs, Committer& committer);

  const IndexOptions& options_;
  store::CaseFolder folder_;
  store::CatalogWriter catalog_;
  const text::Analyser& analyser_ = text::standard_analyser();  // As the readings have it.
  std::stop_token user_stop_;
  std::stop_source stop_;  // Set by the user's stop or by an error of any thread.
  std::vector<Root> roots_;
  std::vector<store::SegmentRow> segments_;
  Known known_;
  ReadCounts counts_;
  BudgetQueue<Batch> queue_;
  InOrder finished_;
  Collector collector_;
  std::vector<std::int64_t> missing_;
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
    auto files = catalog_.files_of(*id);
    if (!files) return fail(files.error());
    root.id = *id;
    root.files = std::move(*files);
    roots_.push_back(std::move(root));
  }
  // Until the command has written its line into the log of the case.
  if (auto noted = catalog_.set_made_with(store::CustodyLog::kUnlogged, "index"); !noted)
    return noted;
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
  return {};
}

// Words analysed by other rules or dictionaries would never meet the words of this run.
Result<void> Run::refresh_analyses() {
  report_.missing_dictionaries = analyser_.missing_dictionaries();
  const std::string version = vocabulary_version(analyser_);
  if (!options_.reanalyse && catalog_.analyser_version() == version) return {};
  const auto analyse = [this](const store::WordCount& word) {
    return vocabulary_keys(analyser_, word);
  };
  const auto forms = catalog_.reanalyse(analyse, version);
  if (!forms) return fail(forms.error());
  report_.words_reanalysed = *forms;
  return {};
}

void Run::read() {
  for (Root& root : roots_) {
    collector_.begin_root(root.id, std::move(root.files), root.path, folder_.path());
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
      unit.bytes = {};  // Half of the memory of a batch, on average.
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
  // Until they are open whole, words would be looked up in parts that are opened for a few.
  static_cast<void>(analyser_.missing_dictionaries());
  MessageIndexer indexer;
  while (auto batch = queue_.pop()) {
    if (failed_) return;
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

Result<Ahead> Run::look_ahead() const {
  Ahead ahead;
  auto clocks = weigh_clocks(folder_);
  if (!clocks) return fail(clocks.error());
  ahead.clocks = std::move(*clocks);
  auto people = PeoplePass::open(folder_);
  if (!people) return fail(people.error());
  ahead.people = std::move(*people);
  return ahead;
}

// What messages say of each other: conversations first, by what each message says alone of its
// date; then dates, by the conversations; then people, by both.
//
// Two things go on beside the conversations: the merge of text segments, until letters are read
// again, and the first half of the dates and of the people.
Result<void> Run::relate(unsigned jobs, Committer& committer) {
  const bool has_news = committer.messages() > 0 || report_.text.relate_again;
  std::future<Result<Ahead>> looking;
  if (has_news) {
    const auto last = catalog_.next_message_id();
    if (last && *last <= kMostWeighedBeside) {
      looking = std::async(std::launch::async, [this] { return look_ahead(); });
    } else {
      // In huge pages, what is kept of a million messages would take a seventh more memory.
      ::prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
    }
  }
  auto related =
      relate_case(folder_, catalog_, jobs, [&committer] { return committer.finish_merge(); });
  if (!related) return fail(related.error());
  report_.related = *related;
  Ahead ahead;
  if (looking.valid()) {
    auto made = looking.get();
    if (!made) return fail(made.error());
    ahead = std::move(*made);
  }
  std::future<Result<void>> reading;
  if (ahead.people)
    reading = std::async(std::launch::async, [&] { return ahead.people->read_relations(); });
  auto dated = date_case(folder_, catalog_, std::move(ahead.clocks));
  if (reading.valid()) {
    if (auto read = reading.get(); !read) return read;
  }
  if (!dated) return dated;
  return resolve_people(folder_, catalog_, std::move(ahead.people));
}

Result<IndexReport> Run::execute() {
  // Reading the dictionaries is a good part of a run that adds little: two at a time, and beside
  // the reading of mail.
  const std::jthread english([this] { analyser_.open_english(); });
  if (auto ready = prepare(); !ready) return fail(ready.error());
  const std::stop_callback forward(user_stop_, [this] { stop_.request_stop(); });
  Committer committer(folder_, catalog_, analyser_, segments_);
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const unsigned jobs = options_.jobs == 0 ? cores : options_.jobs;
  {
    std::jthread ender;
    std::jthread reader([this] { read(); });
    std::vector<std::jthread> workers(jobs);
    for (auto& worker : workers)
      worker = std::jthread([this] { work(); });
    ender = std::jthread([&] {
      for (auto& worker : workers)
        worker.join();
      finished_.end();
    });
    if (auto fresh = refresh_analyses(); !fresh) {
      give_up(fresh.error());
    } else if (auto committed = commit_all(committer); !committed) {
      give_up(committed.error());
    }
    queue_.close();
    ender.join();  // Before the workers go: it is the one that joins them, also behind an error.
  }
  known_.ids = {};  // Some 75 MB for a million messages, which relating needs for other things.
  if (error_) return fail(*error_);
  if (options_.progress) options_.progress({counts_.bytes_on_disk, committer.messages(), true});
  if (!missing_.empty()) {
    if (auto marked = catalog_.mark_missing(missing_); !marked) return fail(marked.error());
  }
  report_.cancelled = user_stop_.stop_requested();
  if (!report_.cancelled) {
    if (auto related = relate(jobs, committer); !related) return fail(related.error());
  }
  if (auto merged = committer.finish_merge(); !merged) return fail(merged.error());
  report_.files_read = counts_.files_read;
  report_.files_unchanged = counts_.files_unchanged;
  report_.files_missing = missing_.size();
  report_.new_messages = committer.messages();
  report_.partly_read = committer.partly_read();
  report_.new_losses = counts_.losses;
  report_.bytes_read = counts_.bytes_read;
  report_.bytes_messages = counts_.bytes_messages;
  report_.bytes_framing = counts_.bytes_framing;
  report_.bytes_lost = counts_.bytes_lost;
  auto catalog = store::Catalog::open(folder_.catalog(), folder_.trouble());
  if (!catalog) return fail(catalog.error());
  auto balance = catalog->balance();
  if (!balance) return fail(balance.error());
  report_.balance = *balance;
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
