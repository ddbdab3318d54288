#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "cli11.hpp"
#include "commands.hpp"
#include "expansion_note.hpp"
#include "many_queries.hpp"
#include "older_rules.hpp"
#include "operator_note.hpp"
#include "output.hpp"
#include "result_row.hpp"
#include "selection.hpp"
#include "thread_hits.hpp"

namespace pismo::cli {

namespace {

struct SearchArguments {
  Selection selection;
  std::string format = "text";
  bool count = false;
  bool explain = false;
  bool no_snippets = false;
  std::string by = "message";
  std::string batch;
  std::vector<std::string> lexicons;

  [[nodiscard]] bool asks_many() const { return !batch.empty() || !lexicons.empty(); }
};

/// Prints rows one by one in the format asked for.
class RowPrinter {
 public:
  RowPrinter(std::string format, bool color) : format_(std::move(format)), color_(color) {}

  bool begin(const std::string& query, const std::string& zone) {
    if (format_ == "csv") return print_line(csv_line(header_cells()));
    if (format_ == "tsv") return print_line(tsv_line(header_cells()));
    if (format_ != "json") return true;
    const nlohmann::ordered_json head = {
        {"schema", "pismo.search/1"}, {"query", query}, {"tz", zone}};
    const std::string line = to_line(head);
    return print(line.substr(0, line.size() - 1) + R"(,"rows":[)");
  }

  bool row(const ResultRow& row) {
    if (format_ == "csv") return print_line(csv_line(as_cells(row)));
    if (format_ == "tsv") return print_line(tsv_line(as_cells(row)));
    if (format_ == "jsonl") return print_line(to_line(as_json(row)));
    if (format_ == "text") return print(as_text(row, color_));
    const bool first = !std::exchange(has_rows_, true);
    return print((first ? "\n" : ",\n") + to_line(as_json(row)));
  }

  bool end() { return format_ != "json" || print("\n]}\n"); }

 private:
  std::string format_;
  bool color_;
  bool has_rows_ = false;
};

void explain(const search::Engine& engine, const search::Plan& plan, const std::string& query) {
  if (const auto question = search::parse_query(query)) {
    note("read as " + search::as_read(*question));
  }
  note(fmt::format("dates are read in {}", engine.zone()));
  for (const search::Expansion& word : plan.expansions)
    note(explained(word));
}

void run_many(Context& context, const SearchArguments& arguments) {
  const std::string& within = arguments.selection.query;
  auto engine =
      held_engine(context.folder(), arguments.selection.zone, arguments.selection.dates());
  if (!engine) return context.report(engine.error());
  if (!within.empty()) {
    if (const auto plan = plan_of(*engine, within); !plan) return context.report(plan.error());
  }
  const ManyQueries asked{arguments.batch,
                          arguments.lexicons,
                          within,
                          arguments.format,
                          arguments.count,
                          arguments.selection.order(),
                          arguments.selection.offset,
                          arguments.selection.limit};
  arguments.batch.empty() ? run_lexicons(context, *engine, asked)
                          : run_batch(context, *engine, asked);
}

/// Nothing was found: "or" may have been meant for OR.
void note_operators(const std::string& query) {
  if (const auto line = operator_note(query)) note(*line);
}

void print_count(Context& context, std::size_t count, const std::string& query) {
  print_line(std::to_string(count));
  context.exit = count == 0 ? Exit::nothing : Exit::done;
  if (count == 0) note_operators(query);
}

/// Prints hits; of a conversation's best one, with the sizes of the conversation.
void print_rows(Context& context,
                const search::Engine& engine,
                const search::Plan& plan,
                const SearchArguments& arguments,
                const std::vector<ThreadHit>& hits) {
  search::MessageReader reader(engine.catalog());
  RowPrinter printer(arguments.format, context.colors());
  const auto wanted = arguments.no_snippets        ? Completion::stored
                      : arguments.format == "text" ? Completion::snippet
                                                   : Completion::citation;
  bool read = printer.begin(arguments.selection.query, engine.zone());
  for (const ThreadHit& hit : hits) {
    if (!read) return;
    auto row = complete(engine, reader, hit.best, plan.expansions, wanted);
    if (!row) return context.report(row.error());
    if (arguments.by == "thread") row->conversation = {hit.found, hit.messages};
    read = printer.row(*row);
  }
  printer.end();
  if (!hits.empty()) return;
  context.exit = Exit::nothing;
  if (arguments.format == "text") {
    note("nothing found; see how the question was read with --explain");
  }
  note_operators(arguments.selection.query);
}

std::vector<ThreadHit> rows_of(const std::vector<search::Hit>& hits) {
  std::vector<ThreadHit> rows;
  rows.reserve(hits.size());
  for (const search::Hit& hit : hits)
    rows.push_back({hit});
  return rows;
}

/// --by thread: the best answer of each conversation.
void list_threads(Context& context,
                  const search::Engine& engine,
                  const search::Plan& plan,
                  const SearchArguments& arguments) {
  const Selection& selection = arguments.selection;
  const auto hits = engine.ask(plan, selection.order(), 0, std::nullopt);
  if (!hits) return context.report(hits.error());
  std::vector<ThreadHit> rows = by_thread(engine, *hits);
  if (arguments.count) return print_count(context, rows.size(), selection.query);
  rows.erase(rows.begin(),
             rows.begin() + static_cast<std::ptrdiff_t>(std::min(selection.offset, rows.size())));
  if (selection.limit && rows.size() > *selection.limit) rows.resize(*selection.limit);
  print_rows(context, engine, plan, arguments, rows);
}

void run(Context& context, const SearchArguments& arguments) {
  const Selection& selection = arguments.selection;
  auto opened = held_engine(context.folder(), selection.zone, selection.dates());
  if (!opened) return context.report(opened.error());
  search::Engine& engine = context.keep(std::move(*opened));
  const auto plan = plan_of(engine, selection.query);
  if (!plan) return context.report(plan.error());
  if (arguments.explain) explain(engine, *plan, selection.query);
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  if (const auto older = older_rules_note(context.folder().catalog(), *plan)) note(*older);
  if (arguments.by == "thread") return list_threads(context, engine, *plan, arguments);
  if (arguments.count) {
    const auto count = engine.count(*plan);
    if (!count) return context.report(count.error());
    print_count(context, *count, selection.query);
    return;
  }
  const auto hits = engine.ask(*plan, selection.order(), selection.offset, selection.limit);
  if (!hits) return context.report(hits.error());
  print_rows(context, engine, *plan, arguments, rows_of(*hits));
}

}  // namespace

void configure_search(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<SearchArguments>();
  arguments->selection.declare(command, "relevance");
  command.add_option("--format", arguments->format, "text, json, jsonl, csv or tsv")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.add_flag("--count", arguments->count, "Print only how many messages answer");
  command.add_option("--by", arguments->by, "message, or thread: one row for each conversation")
      ->check(CLI::IsMember({"message", "thread"}))
      ->capture_default_str()
      ->type_name("WHAT");
  command.add_flag("--explain", arguments->explain, "Say how the question was read");
  command.add_flag("--no-snippets",
                   arguments->no_snippets,
                   "Do not read sources again: faster, without citations");
  auto* batch = command
                    .add_option("--batch",
                                arguments->batch,
                                "Ask each query of a file (one a line, or CSV with a column "
                                "'query'), and print one line about each")
                    ->type_name("FILE");
  command
      .add_option("--lexicon",
                  arguments->lexicons,
                  "Ask each entry of a folder of word lists, by category; repeatable")
      ->excludes(batch)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("NAME");
  command.get_option("QUERY")->required(false);
  command.callback([arguments, &context] {
    if (arguments->asks_many()) return run_many(context, *arguments);
    if (arguments->selection.query.empty()) throw CLI::RequiredError("QUERY");
    run(context, *arguments);
  });
}

}  // namespace pismo::cli
