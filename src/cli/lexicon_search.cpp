#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "pismo/search/lexicon.hpp"
#include "pismo/time/zone.hpp"

#include "many_queries.hpp"
#include "output.hpp"
#include "result_row.hpp"
#include "selection.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using search::Lexicon;
using search::LexiconEntry;

/// $PISMO_LEXICONS; where `cmake --install` puts them; the source tree that the program was
/// built in (build/<preset>/pismo).
std::vector<std::filesystem::path> lexicon_places() {
  std::vector<std::filesystem::path> places;
  if (const char* named = std::getenv("PISMO_LEXICONS")) places.emplace_back(named);
  std::error_code error;
  const auto program = std::filesystem::canonical("/proc/self/exe", error);
  if (error) return places;
  const auto folder = program.parent_path();
  places.push_back(folder / "../share/pismo/lexicons");
  places.push_back(folder / "../../share/lexicons");
  return places;
}

/// What an entry, or a whole category, found.
struct Found {
  std::size_t messages = 0;
  search::Period period;
  std::vector<ResultRow> examples;  ///< Best answers; of entries only.
  std::size_t unreadable = 0;
};

/// Asks the entries of a lexicon and prints them.
class LexiconReport {
 public:
  LexiconReport(search::Engine& engine, const ManyQueries& asked)
      : engine_(engine),
        asked_(asked),
        printer_(asked.format,
                 "pismo.search.lexicon/1",
                 {"lexicon",
                  "list",
                  "line",
                  "category",
                  "entry",
                  "query",
                  "status",
                  "messages",
                  "first",
                  "last",
                  "example",
                  "snippet",
                  "error"}) {
    if (asked.limit) printer_.add_column("keys");
  }

  bool begin() { return is_text() || printer_.begin({{"tz", engine_.zone()}}); }

  /// False when nobody reads the output any more.
  bool print(const Lexicon& lexicon);

  /// Asks without printing, and adds the messages to `all`.
  void count(const Lexicon& lexicon, Union& all);

  void end();

  [[nodiscard]] Exit exit() const {
    if (bad_ > 0) return Exit::error;
    return ok_ == 0 ? Exit::nothing : Exit::done;
  }

 private:
  [[nodiscard]] bool is_text() const { return asked_.is_text(); }

  bool print_category(const Lexicon& lexicon, const std::string& category);
  bool print_entry(const Lexicon& lexicon, const LexiconEntry& entry);
  bool print_trouble(const Lexicon& lexicon, const LexiconEntry& entry, const std::string& trouble);
  tl::expected<Found, search::QueryError> ask(const std::string& query, bool with_example);
  [[nodiscard]] std::string day(std::optional<std::int64_t> utc) const;

  search::Engine& engine_;
  const ManyQueries& asked_;
  TablePrinter printer_;
  std::size_t ok_ = 0, none_ = 0, bad_ = 0, unreadable_ = 0;
};

Json time_of(std::optional<std::int64_t> utc) {
  return utc ? Json(time::format_utc(*utc)) : Json();
}

std::string LexiconReport::day(std::optional<std::int64_t> utc) const {
  constexpr std::size_t kDayLetters = 10;
  if (!utc) return "undated";
  return time::format_wall(*utc, engine_.offset_minutes(*utc)).substr(0, kDayLetters);
}

tl::expected<Found, search::QueryError> LexiconReport::ask(const std::string& query,
                                                           bool with_example) {
  auto plan = engine_.try_plan(narrowed(query, asked_.within));
  if (!plan) return tl::unexpected(plan.error());
  Found found;
  found.unreadable = plan->unreadable;
  const auto wrong = [](const Error& error) {
    return tl::unexpected<search::QueryError>(search::QueryError{error.message, 0});
  };
  const auto count = engine_.count(*plan);
  if (!count) return wrong(count.error());
  found.messages = *count;
  if (*count == 0) return found;
  const auto period = engine_.period(*plan);
  if (!period) return wrong(period.error());
  found.period = *period;
  if (!with_example) return found;
  auto named = named_messages(engine_, *plan, asked_, asked_.limit.value_or(1));
  if (!named) return wrong(named.error());
  found.examples = std::move(*named);
  return found;
}

bool LexiconReport::print_trouble(const Lexicon& lexicon,
                                  const LexiconEntry& entry,
                                  const std::string& trouble) {
  ++bad_;
  if (is_text()) {
    return print_line(fmt::format("  {:>7}  {}: {}.txt, line {}: {}",
                                  "error",
                                  printable(entry.text),
                                  entry.list,
                                  entry.line,
                                  printable(trouble)));
  }
  return printer_.row({{"lexicon", lexicon.name},
                       {"list", entry.list},
                       {"line", entry.line},
                       {"category", entry.category},
                       {"entry", entry.text},
                       {"query", entry.query},
                       {"status", "error"},
                       {"messages", nullptr},
                       {"error", trouble}});
}

bool LexiconReport::print_entry(const Lexicon& lexicon, const LexiconEntry& entry) {
  const auto found = ask(entry.query, true);
  if (!found) return print_trouble(lexicon, entry, found.error().message);
  ++(found->messages == 0 ? none_ : ok_);
  unreadable_ += found->unreadable;
  if (is_text()) {
    if (found->messages == 0) return true;
    std::string text = fmt::format("  {:>7}  {}  {} .. {}\n",
                                   found->messages,
                                   printable(entry.text),
                                   day(found->period.first),
                                   day(found->period.last));
    constexpr std::size_t kKeyDigits = 12;
    for (const ResultRow& one : found->examples) {
      text += fmt::format("           {}  {}\n",
                          one.data.key.substr(0, kKeyDigits),
                          printable(one.passage.snippet));
    }
    return cli::print(text);
  }
  Json row = {{"lexicon", lexicon.name},
              {"list", entry.list},
              {"line", entry.line},
              {"category", entry.category},
              {"entry", entry.text},
              {"query", entry.query},
              {"status", found->messages == 0 ? "none" : "ok"},
              {"messages", found->messages},
              {"first", time_of(found->period.first)},
              {"last", time_of(found->period.last)},
              {"example", nullptr},
              {"snippet", nullptr},
              {"citation", nullptr}};
  if (!found->examples.empty()) {
    const ResultRow& best = found->examples.front();
    row["example"] = best.data.key;
    row["snippet"] = best.passage.snippet;
    row["citation"] = best.citation;
  }
  if (asked_.limit) put_named(row, found->examples, asked_.is_flat());
  return printer_.row(row);
}

/// The whole category: a message that several of its entries find counts once.
bool LexiconReport::print_category(const Lexicon& lexicon, const std::string& category) {
  std::string query;
  for (const LexiconEntry& entry : lexicon.entries) {
    if (entry.category != category || !engine_.try_plan(entry.query)) continue;
    query += (query.empty() ? "(" : " OR (") + entry.query + ")";
  }
  const auto found = query.empty() ? Found{} : ask(query, false).value_or(Found{});
  const std::string title = category.empty() ? "(no category)" : category;
  if (is_text()) {
    return print_line(fmt::format(
        "{} / {}: {} messages{}",
        printable(lexicon.name),
        printable(title),
        found.messages,
        found.messages == 0
            ? std::string()
            : fmt::format(", {} .. {}", day(found.period.first), day(found.period.last))));
  }
  return printer_.row({{"lexicon", lexicon.name},
                       {"list", nullptr},
                       {"line", nullptr},
                       {"category", category},
                       {"entry", nullptr},
                       {"query", nullptr},
                       {"status", found.messages == 0 ? "none" : "ok"},
                       {"messages", found.messages},
                       {"first", time_of(found.period.first)},
                       {"last", time_of(found.period.last)}});
}

bool LexiconReport::print(const Lexicon& lexicon) {
  for (const std::string& category : lexicon.categories()) {
    if (!print_category(lexicon, category)) return false;
    for (const LexiconEntry& entry : lexicon.entries) {
      if (entry.category == category && !print_entry(lexicon, entry)) return false;
    }
  }
  return true;
}

void LexiconReport::count(const Lexicon& lexicon, Union& all) {
  for (const LexiconEntry& entry : lexicon.entries) {
    const auto plan = engine_.try_plan(narrowed(entry.query, asked_.within));
    const std::size_t before = all.answers();
    const bool added = plan && all.add(engine_, *plan);
    ++(!added ? bad_ : all.answers() == before ? none_ : ok_);
    if (plan) unreadable_ += plan->unreadable;
  }
}

void LexiconReport::end() {
  if (!is_text() && !asked_.count) printer_.end();
  note(fmt::format("{} entries: {} found something, {} found nothing, {} could not be read",
                   ok_ + none_ + bad_,
                   ok_,
                   none_,
                   bad_));
  if (unreadable_ > 0) note(unreadable_note(unreadable_));
}

}  // namespace

void run_lexicons(Context& context, search::Engine& engine, const ManyQueries& asked) {
  std::vector<Lexicon> lexicons;
  for (const std::string& name : asked.lexicons) {
    const auto folder = search::find_lexicon(name, lexicon_places());
    if (!folder) {
      context.report(folder.error());
      context.exit = Exit::error;  // A slip of the finger is not "nothing found".
      return;
    }
    auto lexicon = search::read_lexicon(*folder);
    if (!lexicon) return context.report(lexicon.error());
    lexicons.push_back(std::move(*lexicon));
  }
  LexiconReport report(engine, asked);
  if (asked.count) {
    Union all;
    for (const Lexicon& lexicon : lexicons)
      report.count(lexicon, all);
    print_line(std::to_string(all.size()));
    report.end();
    context.exit = report.exit();
    return;
  }
  bool read = report.begin();
  for (const Lexicon& lexicon : lexicons) {
    if (!read) return;
    read = report.print(lexicon);
  }
  report.end();
  context.exit = report.exit();
}

}  // namespace pismo::cli
