#include <cstdint>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pismo/pipeline/index.hpp"
#include "pismo/pipeline/salvage.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/custody_log.hpp"

#include "case_log.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "interrupt.hpp"
#include "older_rules.hpp"
#include "output.hpp"
#include "progress_bar.hpp"

namespace pismo::cli {

namespace {

struct IndexArguments {
  std::vector<std::string> sources;
  unsigned jobs = 0;
  bool losses = false;
  bool reanalyse = false;
  bool json = false;
  bool repair_text = false;
  bool rebuild_text = false;
  bool full_scan = false;
  bool salvage = false;

  [[nodiscard]] bool needs_source() const {
    return !reanalyse && !repair_text && !rebuild_text && !salvage;
  }
};

// Enough to see what kind of trouble it is; --losses prints everything.
constexpr std::size_t kLossesShown = 10;

// Nothing is lost where nothing was, but a copy that went wrong leaves such a file.
void tell_of_empty(const std::vector<std::string>& sources) {
  for (const std::string& source : sources) {
    std::error_code error;
    if (std::filesystem::is_regular_file(source, error) &&
        std::filesystem::file_size(source, error) == 0 && !error) {
      note(printable(source) + ": the file is empty");
    }
  }
}

std::uint64_t bytes_under(const std::vector<std::string>& sources) {
  std::uint64_t total = 0;
  std::error_code error;
  for (const std::string& source : sources) {
    if (std::filesystem::is_regular_file(source, error)) {
      total += std::filesystem::file_size(source, error);
      continue;
    }
    using Walk = std::filesystem::recursive_directory_iterator;
    constexpr auto kOptions = std::filesystem::directory_options::skip_permission_denied;
    for (Walk entry(source, kOptions, error), end; !error && entry != end; entry.increment(error)) {
      std::error_code ignored;
      if (entry->is_regular_file(ignored)) total += entry->file_size(ignored);
    }
  }
  return total;
}

nlohmann::ordered_json as_json(const pipeline::IndexReport& report) {
  nlohmann::ordered_json json;
  json["schema"] = "pismo.index/1";
  json["files"] = {{"read", report.files_read},
                   {"unchanged", report.files_unchanged},
                   {"missing", report.files_missing}};
  json["new_messages"] = report.new_messages;
  json["partly_read"] = report.partly_read;
  json["new_losses"] = report.new_losses;
  json["bytes"] = {{"read", report.bytes_read},
                   {"messages", report.bytes_messages},
                   {"framing", report.bytes_framing},
                   {"lost", report.bytes_lost}};
  json["words_reanalysed"] = report.words_reanalysed;
  json["missing_dictionaries"] = report.missing_dictionaries;
  if (report.text.asked) {
    json["text"] = {{"segments", report.text.segments},
                    {"rebuilt", report.text.rebuilt},
                    {"messages", report.text.messages}};
  }
  json["case"] = {{"found", report.balance.found},
                  {"indexed", report.balance.indexed},
                  {"duplicates", report.balance.duplicates},
                  {"rejected", report.balance.rejected},
                  {"balanced", report.balance.holds()}};
  return json;
}

std::string place_of(const store::LedgerRow& loss) {
  std::string place = loss.root;
  if (!loss.file.empty()) place += (loss.file.starts_with('!') ? "" : "/") + loss.file;
  if (loss.offset > 0) place += fmt::format(": byte {}", loss.offset);
  return printable(place);
}

void print_losses(const store::CaseFolder& folder, std::size_t most) {
  auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
  if (!catalog) return;
  std::size_t seen = 0;
  const auto read = catalog->each_loss([&](const store::LedgerRow& loss) {
    if (!loss.lost) return;
    if (seen++ < most) {
      print_line(fmt::format("  {}: {} ({})", place_of(loss), printable(loss.detail), loss.reason));
    }
  });
  if (!read) return note(read.error().message);
  if (seen > most) {
    print_line(fmt::format("  ... and {} more: run the same command with --losses", seen - most));
  }
}

void print_report(const pipeline::IndexReport& report) {
  print_line(fmt::format("files      {} read, {} unchanged{}",
                         report.files_read,
                         report.files_unchanged,
                         report.files_missing == 0
                             ? std::string()
                             : fmt::format(", {} gone since an earlier run (their messages stay)",
                                           report.files_missing)));
  print_line(fmt::format("bytes      {} read = {} in messages + {} framing + {} lost",
                         report.bytes_read,
                         report.bytes_messages,
                         report.bytes_framing,
                         report.bytes_lost));
  print_line(fmt::format("new        {} messages", report.new_messages));
  if (report.partly_read > 0) {
    print_line(
        fmt::format("           {} of them too large to read whole: a part of each cannot be "
                    "searched (defects ending in _capped)",
                    report.partly_read));
  }
  if (report.words_reanalysed > 0) {
    print_line(fmt::format("words      {} analysed anew", report.words_reanalysed));
  }
  if (report.text.asked) {
    print_line(fmt::format("text       {} of {} segments made anew, {} messages read again",
                           report.text.rebuilt,
                           report.text.segments,
                           report.text.messages));
  }
  const store::Balance& b = report.balance;
  print_line(fmt::format("case now   {} found = {} indexed + {} duplicates + {} rejected{}",
                         b.found,
                         b.indexed,
                         b.duplicates,
                         b.rejected,
                         b.holds() ? "" : "  (THE SUMS DO NOT BALANCE: please report this)"));
}

Exit exit_of(const pipeline::IndexReport& report) {
  if (report.cancelled) return Exit::stopped;
  if (!report.balance.holds()) return Exit::error;
  const bool lost = report.new_losses > 0 || report.partly_read > 0 || report.bytes_lost > 0 ||
                    !report.unreadable_sources.empty();
  return lost ? Exit::lost : Exit::done;
}

/// What was taken over from a case that was set aside, for the line of the log.
nlohmann::ordered_json as_json(const pipeline::SetAside& aside) {
  const pipeline::CarriedOver& carried = aside.carried;
  nlohmann::ordered_json json = {
      {"old_case", aside.moved_to.filename().string()},
      {"notes", carried.notes.tags.size() + carried.notes.comments.size()},
      {"decisions", carried.decisions},
      {"log", carried.log_trouble.empty() ? "goes on" : "begins anew"},
      {"old_log_sha256", carried.log_sha256}};
  if (!carried.log_trouble.empty()) json["log_because"] = carried.log_trouble;
  return json;
}

void tell(const pipeline::SetAside& aside) {
  const pipeline::CarriedOver& carried = aside.carried;
  note(aside.moved_to.string() + ": the old case lies here now; nothing of it was deleted");
  if (!aside.notes_file.empty()) {
    note(fmt::format("{} tags and comments were taken over",
                     carried.notes.tags.size() + carried.notes.comments.size()));
    note(aside.notes_file.string() + ": the same, as 'pismo tag dump' writes them");
  }
  if (!carried.notes_trouble.empty())
    note("not all tags and comments of the old case could be read: " + carried.notes_trouble);
  if (carried.decisions) note("people.tsv: decisions about people were taken over");
  if (!carried.decisions_trouble.empty())
    note("decisions about people were not taken over: " + carried.decisions_trouble);
  note(carried.log_trouble.empty() ? "the log of the case goes on"
                                   : "the log of the case begins anew: " + carried.log_trouble);
}

/// Moves a damaged case aside; its sources become those of the run.
Result<pipeline::SetAside> make_room(const Context& context, std::vector<std::string>& sources) {
  auto aside = pipeline::set_aside(context.folder(), {sources.begin(), sources.end()});
  if (!aside) return aside;
  tell(*aside);
  sources.clear();
  for (const auto& source : aside->sources)
    sources.push_back(source.string());
  return aside;
}

pipeline::IndexOptions options_of(const Context& context, const IndexArguments& arguments) {
  pipeline::IndexOptions options;
  options.case_folder = context.case_path;
  options.jobs = arguments.jobs;
  options.reanalyse = arguments.reanalyse;
  options.full_scan = arguments.full_scan;
  if (arguments.repair_text) options.rebuild_text = pipeline::RebuildText::damaged;
  if (arguments.rebuild_text) options.rebuild_text = pipeline::RebuildText::all;
  for (const std::string& source : arguments.sources)
    options.sources.emplace_back(source);
  return options;
}

void print_balance(const Context& context,
                   const IndexArguments& arguments,
                   const pipeline::IndexReport& report) {
  if (arguments.json) {
    nlohmann::ordered_json json = as_json(report);
    json["case"]["no_source"] = report.without_source;
    print_line(to_line(json));
    return;
  }
  print_report(report);
  if (report.without_source > 0)
    print_line(fmt::format("           {} more are kept that no source holds any more",
                           report.without_source));
  const bool all = arguments.losses;
  if (!all && report.new_losses == 0) return;
  if (report.balance.rejected > 0) print_line("not read:");
  print_losses(context.folder(), all ? SIZE_MAX : kLossesShown);
}

void run(Context& context, IndexArguments arguments) {
  const Interrupt interrupt;
  std::optional<pipeline::SetAside> salvage;
  if (arguments.salvage) {
    auto room = make_room(context, arguments.sources);
    if (!room) return context.report(room.error());
    salvage = std::move(*room);
  }
  std::optional<ProgressBar> bar;
  pipeline::IndexOptions options = options_of(context, arguments);
  if (context.shows_progress()) {
    bar.emplace(bytes_under(arguments.sources));
    options.progress = [&](const pipeline::Progress& p) {
      bar->update(p.bytes_done, p.messages_done, p.merging ? "merging" : "reading");
    };
  }
  auto report = pipeline::index(options, interrupt.token());
  if (bar) bar->clear();
  if (!report) return context.report(report.error());
  for (const std::string& source : report->unreadable_sources)
    note(source);
  tell_of_empty(arguments.sources);
  nlohmann::ordered_json did = as_json(*report);
  did.erase("schema");
  did["stopped"] = report->cancelled;
  if (salvage) did["salvaged"] = as_json(*salvage);
  log_change(context,
             "index",
             did,
             report->sources,
             report->changed ? store::CustodyLog::kUnloggedSources : std::string_view());
  const bool logged = context.exit == Exit::done;
  print_balance(context, arguments, *report);
  if (const auto older = rules_note(report->named_days)) note(*older);
  for (const std::string& dictionary : report->missing_dictionaries) {
    note("no dictionary of " + dictionary +
         ": other forms of a word are found by its stem only; "
         "install it and run 'pismo index --reanalyse'");
  }
  const bool nothing_to_read =
      !arguments.sources.empty() && report->unreadable_sources.size() == arguments.sources.size();
  if (logged) context.exit = nothing_to_read ? Exit::error : exit_of(*report);
  if (report->cancelled) {
    note(salvage ? "stopped; to go on from here, name the sources and leave out --salvage"
                 : "stopped; run the same command again to go on from here");
  }
}

}  // namespace

void configure_index(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<IndexArguments>();
  command.add_option("SOURCE", arguments->sources, "Files, folders or archives");
  command.add_option("-j,--jobs", arguments->jobs, "Worker threads (default: one a core)")
      ->check(CLI::Range(0U, 256U))
      ->type_name("N");
  command.add_flag("--full-scan",
                   arguments->full_scan,
                   "Look at every file, also in a Maildir whose folder has not changed");
  command.add_flag("--losses", arguments->losses, "List everything the case could not read");
  command.add_flag("--reanalyse",
                   arguments->reanalyse,
                   "Look every word of the case up in the dictionaries again; no mail is read");
  command.add_flag(
      "--repair-text",
      arguments->repair_text,
      "Check every part of the text index and make damaged ones anew from the sources");
  command.add_flag("--rebuild-text",
                   arguments->rebuild_text,
                   "Make the whole text index anew from the catalog and the sources");
  command.add_flag(
      "--salvage",
      arguments->salvage,
      "Move a damaged case aside (nothing is deleted) and make it anew from its sources");
  command.add_flag("--json", arguments->json, "Print the balance as JSON");
  command.callback([arguments, &context] {
    if (arguments->sources.empty() && arguments->needs_source()) throw CLI::RequiredError("SOURCE");
    run(context, *arguments);
  });
}

}  // namespace pismo::cli
