#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/search/phrase.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "common_listing.hpp"
#include "concordance.hpp"
#include "dictionary_notes.hpp"
#include "expansion_note.hpp"
#include "output.hpp"
#include "phrase_arguments.hpp"
#include "phrase_row.hpp"
#include "selection.hpp"
#include "unread_notes.hpp"

namespace pismo::cli {

namespace {

/// Prints rows one by one in the format asked for.
class PhrasePrinter {
 public:
  PhrasePrinter(std::string format, bool color)
      : format_(std::move(format)), concordance_(output_columns(), color) {}

  [[nodiscard]] bool begin() const {
    if (format_ == "csv") return print_line(csv_line(phrase_header_cells()));
    if (format_ == "tsv") return print_line(tsv_line(phrase_header_cells()));
    return true;
  }

  [[nodiscard]] bool row(const PhraseRow& row) const {
    if (format_ == "csv") return print_line(csv_line(as_cells(row)));
    if (format_ == "tsv") return print_line(tsv_line(as_cells(row)));
    if (format_ == "jsonl") return print_line(to_line(as_json(row)));
    if (!print(concordance_.line(row))) return false;
    return row.found.translated.empty() || print_line("    " + translated_text(row));
  }

 private:
  std::string format_;
  Concordance concordance_;
};

/// Which of the options do not go together; none: they do.
std::optional<std::string> trouble_with(const PhraseArguments& arguments) {
  const std::string& text = arguments.question.text;
  if (text.empty()) return "which phrase? write it behind 'pismo phrase', or --common";
  if (arguments.exact + arguments.fuzzy + arguments.regex > 1)
    return "--exact, --fuzzy and --regex exclude each other; choose one";
  if (arguments.near && arguments.ordered)
    return "--near takes any order and --ordered the one typed; choose one";
  if ((arguments.near || arguments.ordered) && (arguments.fuzzy || arguments.regex))
    return "--near and --ordered go with --exact or alone";
  if (arguments.across && (arguments.exact || arguments.fuzzy || arguments.regex ||
                           arguments.ordered || text.starts_with('='))) {
    return "--across goes with --near or alone: another language has other words and another "
           "order";
  }
  return std::nullopt;
}

/// The options as one question.
Result<search::PhraseQuestion> question_of(const PhraseArguments& arguments) {
  if (auto trouble = trouble_with(arguments)) return fail(Errc::usage, std::move(*trouble));
  search::PhraseQuestion question = arguments.question;
  question.across = arguments.across;
  if (question.text.starts_with('=')) {
    question.text.erase(0, 1);
    question.matching = search::Matching::exact;
  }
  if (arguments.exact) question.matching = search::Matching::exact;
  if (arguments.fuzzy) question.matching = search::Matching::fuzzy;
  if (arguments.regex) question.matching = search::Matching::pattern;
  if (arguments.near) question.spacing = search::Spacing::near;
  if (arguments.ordered) question.spacing = search::Spacing::ordered;
  question.distance = arguments.near.value_or(arguments.ordered.value_or(0));
  return question;
}

search::Order order_of(const PhraseArguments& arguments) {
  if (arguments.sort == "date") return search::Order::oldest_first;
  if (arguments.sort == "-date") return search::Order::newest_first;
  return search::Order::source;
}

void explain(const search::Engine& engine, const search::PhraseFinder& finder) {
  note(fmt::format("dates are shown in {}", engine.zone()));
  for (const search::Expansion& word : finder.expansions())
    note(explained(word));
}

/// What is not looked for across, and why.
void note_across(const search::PhraseFinder& finder) {
  note_missing_dictionaries();
  for (const std::string& word : finder.untranslated())
    note(fmt::format("no dictionary here has '{}': only the language typed was looked in", word));
}

/// Rows of one run: streamed, or kept until they can be sorted.
class Listing {
 public:
  Listing(const search::Engine& engine, const PhraseArguments& arguments, bool color)
      : arguments_(arguments), rows_(engine), printer_(arguments.format, color) {
    streams_ = order_of(arguments) != search::Order::source || arguments.sort == "source";
  }

  [[nodiscard]] bool begin() const { return printer_.begin(); }

  /// @return  False when no more rows are wanted.
  bool take(const search::Occurrence& found, const search::PhraseFinder::Source& source) {
    ++found_;
    if (streams_ && found_ <= arguments_.offset) return true;
    auto row = rows_.complete(found, source);
    if (!row) {
      trouble_ = std::move(row.error());
      return false;
    }
    if (streams_) {
      return printer_.row(*row) && show_early() && !is_full(found_ - arguments_.offset);
    }
    kept_.push_back(std::move(*row));
    return true;
  }

  void end() {
    sort_rows(kept_, arguments_.sort);
    for (std::size_t i = arguments_.offset; i < kept_.size(); ++i) {
      if (is_full(i - arguments_.offset) || !printer_.row(kept_[i])) return;
    }
  }

  [[nodiscard]] bool found_any() const { return found_ > arguments_.offset; }

  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

 private:
  /// What was found does not wait in a pipe for what is still looked for.
  bool show_early() {
    constexpr std::chrono::milliseconds kPatience{50};
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < kPatience) return true;
    shown_ = now;
    return flush();
  }

  [[nodiscard]] bool is_full(std::size_t printed) const {
    return arguments_.limit && printed >= *arguments_.limit;
  }

  const PhraseArguments& arguments_;
  PhraseRows rows_;
  PhrasePrinter printer_;
  std::vector<PhraseRow> kept_;
  std::optional<Error> trouble_;
  std::chrono::steady_clock::time_point shown_{};  // The first row is shown at once.
  std::size_t found_ = 0;
  bool streams_ = true;
};

void print_count(Context& context, search::PhraseFinder& finder) {
  const auto count = finder.count();
  if (!count) return context.report(count.error());
  print_line(std::to_string(*count));
  if (*count == 0) context.exit = Exit::nothing;
  report_unread(context, finder.unread());
}

/// Prints every occurrence that is wanted.
void list(Context& context,
          const search::Engine& engine,
          const PhraseArguments& arguments,
          search::PhraseFinder& finder) {
  Listing listing(engine, arguments, context.colors());
  const bool wanted = listing.begin() && (!arguments.limit || *arguments.limit > 0);
  if (wanted) {
    const auto done = finder.each(
        order_of(arguments),
        [&](const search::Occurrence& found, const search::PhraseFinder::Source& source) {
          return listing.take(found, source);
        });
    if (!done) return context.report(done.error());
    if (listing.trouble()) return context.report(*listing.trouble());
  }
  listing.end();
  if (!listing.found_any()) {
    context.exit = Exit::nothing;
    if (arguments.format == "text" && wanted) {
      note("nothing found; see which words were looked for with --explain");
    }
  }
  report_unread(context, finder.unread());
}

void run(Context& context, const PhraseArguments& arguments) {
  if (arguments.common) return list_common(context, arguments);
  const auto question = question_of(arguments);
  if (!question) return context.report(question.error());
  auto opened =
      held_engine(context.folder(), arguments.zone, date_source_of(arguments.date_source));
  if (!opened) return context.report(opened.error());
  search::Engine& engine = context.keep(std::move(*opened));
  std::optional<search::Plan> filter;
  if (!arguments.filter.empty()) {
    auto plan = plan_of(engine, arguments.filter);
    if (!plan) return context.report(plan.error());
    if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
    filter = std::move(*plan);
  }
  auto finder = search::PhraseFinder::open(engine, *question, filter ? &*filter : nullptr);
  if (!finder) return context.report(finder.error());
  if (arguments.across) note_across(*finder);
  if (arguments.context) finder->set_context(*arguments.context);
  if (arguments.explain) explain(engine, *finder);
  if (arguments.count) return print_count(context, *finder);
  list(context, engine, arguments, *finder);
}

void declare_matching(CLI::App& command, PhraseArguments& arguments) {
  command
      .add_option_function<std::vector<std::string>>(
          "PHRASE",
          [&arguments](const std::vector<std::string>& words) {
            arguments.question.text = fmt::format("{}", fmt::join(words, " "));
          },
          "The words; several arguments are one phrase; 'догов*' is every word that begins so")
      ->type_name("TEXT");
  command.add_flag("--exact", arguments.exact, "These word forms only (letter case and ё aside)");
  command.add_option("--near", arguments.near, "The words in any order, N words apart at most")
      ->check(CLI::Range(1U, search::kMaxDistance))
      ->type_name("N");
  command
      .add_option("--ordered", arguments.ordered, "The words in this order, N words apart at most")
      ->check(CLI::Range(1U, search::kMaxDistance))
      ->type_name("N");
  command.add_flag("--fuzzy",
                   arguments.fuzzy,
                   "Words with a letter or two wrong, one word missing, neighbours swapped");
  command.add_flag("--regex",
                   arguments.regex,
                   "PHRASE is a regular expression (RE2); a blank in it matches a line break too");
  command.add_flag(
      "--across", arguments.across, "The other language too (Russian, English), by dictionaries");
}

void declare_common(CLI::App& command, PhraseArguments& arguments) {
  command.add_flag("--common",
                   arguments.common,
                   "Instead of a phrase: word sequences that several messages repeat");
  command
      .add_option("--max-words",
                  arguments.repeated.max_words,
                  "With --common: sequences of at most N words")
      ->check(CLI::Range(std::size_t{2}, search::kMaxCommonWords))
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--min-messages",
                  arguments.repeated.min_messages,
                  "With --common: sequences that N messages or more repeat")
      ->check(CLI::Range(2, 1'000'000))
      ->capture_default_str()
      ->type_name("N");
  command.add_flag(
      "--quoted", arguments.repeated.quoted, "With --common: count quoted lines as well");
}

void declare_listing(CLI::App& command, PhraseArguments& arguments) {
  command.add_option("--in", arguments.filter, "Only messages that answer this question")
      ->type_name("QUERY");
  command
      .add_option("--sort",
                  arguments.sort,
                  "source (as they lie), date, -date, left, right or sender; the first three print "
                  "at once")
      ->check(CLI::IsMember({"source", "date", "-date", "left", "right", "sender"}))
      ->capture_default_str()
      ->type_name("ORDER");
  command.add_option("--limit", arguments.limit, "At most N occurrences")->type_name("N");
  command.add_option("--offset", arguments.offset, "Skip the first N")->type_name("N");
  command
      .add_option(
          "--tz",
          arguments.zone,
          "Time zone for dates (default: Europe/Moscow when most mail is Russian, else UTC)")
      ->type_name("ZONE");
  declare_date_source(command, arguments.date_source);
  command.add_option("--format", arguments.format, "text, jsonl, tsv or csv")
      ->check(CLI::IsMember({"text", "jsonl", "tsv", "csv"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.add_option("--context", arguments.context, "Bytes of text left and right (default: 160)")
      ->check(CLI::Range(0, 100'000))
      ->type_name("N");
  command.add_flag("--count", arguments.count, "Print only how many occurrences there are");
  command.add_flag("--explain", arguments.explain, "Say which word forms are looked for");
}

}  // namespace

void configure_phrase(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<PhraseArguments>();
  declare_matching(command, *arguments);
  declare_common(command, *arguments);
  declare_listing(command, *arguments);
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
