#include <cstddef>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/search/query_list.hpp"

#include "many_queries.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using search::ListedQuery;

/// What became of one question.
struct Answer {
  std::optional<std::size_t> messages;  ///< None: it could not be asked.
  std::string trouble;
  std::size_t column = 0;  ///< Letter of the question where the trouble is, from 1; 0: nowhere.
  std::size_t unreadable = 0;
  std::vector<ResultRow> named{};  ///< With --limit.

  [[nodiscard]] std::string_view status() const {
    if (!messages) return "error";
    return *messages == 0 ? "none" : "ok";
  }
};

/// Letters before a byte of a question.
std::size_t letters_before(std::string_view query, std::size_t byte) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < std::min(byte, query.size()); ++letters)
    at += decode_utf8(query, at).length;
  return letters;
}

Answer bad(const search::QueryError& error, std::string_view query) {
  return {{}, error.message, letters_before(query, error.column) + 1, 0};
}

/// @param all  Not null: takes the messages that answer.
Answer answer(search::Engine& engine,
              const ListedQuery& listed,
              const ManyQueries& asked,
              Union* all) {
  const std::string& within = asked.within;
  if (!listed.trouble.empty()) return {{}, listed.trouble, 0, 0};
  // By itself first: a bracket that it lacks must not take one of ours.
  const auto alone = search::parse_query(listed.query);
  if (!alone) return bad(alone.error(), listed.query);
  const auto plan = engine.try_plan(narrowed(listed.query, within));
  if (!plan) {
    const std::size_t before = within.empty() ? 0 : 1;
    return bad({plan.error().message, plan.error().column - std::min(plan.error().column, before)},
               listed.query);
  }
  const auto count = engine.count(*plan);
  if (!count) return {{}, count.error().message, 0, 0};
  Answer found{*count, {}, 0, plan->unreadable};
  if (all != nullptr) {
    if (const auto added = all->add(engine, *plan); !added)
      return {{}, added.error().message, 0, 0};
  } else if (asked.limit) {
    auto named = named_messages(engine, *plan, asked, *asked.limit);
    if (!named) return {{}, named.error().message, 0, 0};
    found.named = std::move(*named);
  }
  return found;
}

Json row_of(const ListedQuery& listed, const Answer& answer, const ManyQueries& asked) {
  Json row;
  row["line"] = listed.line;
  row["name"] = listed.name;
  row["category"] = listed.category;
  row["query"] = listed.query;
  row["status"] = answer.status();
  row["messages"] = answer.messages ? Json(*answer.messages) : Json();
  row["column"] = answer.column > 0 ? Json(answer.column) : Json();
  row["error"] = answer.trouble.empty() ? Json() : Json(answer.trouble);
  if (asked.limit) put_named(row, answer.named, asked.is_flat());
  return row;
}

std::string text_of(const ListedQuery& listed, const Answer& answer, bool color) {
  const std::string name = listed.name.empty() ? "" : listed.name + ": ";
  const std::string query = printable(name + listed.query);
  if (answer.messages) {
    std::string text = fmt::format(
        "{:>6}  {:<5}  {:>7}  {}\n", listed.line, answer.status(), *answer.messages, query);
    for (const ResultRow& one : answer.named)
      text += as_text(one, color);
    return text;
  }
  const std::string place = answer.column > 0 ? fmt::format("column {}: ", answer.column) : "";
  return fmt::format("{:>6}  {:<5}  {:>7}  {}\n               {}{}\n",
                     listed.line,
                     answer.status(),
                     "-",
                     query,
                     place,
                     printable(answer.trouble));
}

struct Sums {
  std::size_t ok = 0, none = 0, error = 0, unreadable = 0;

  void add(const Answer& answer) {
    ++(!answer.messages ? error : *answer.messages == 0 ? none : ok);
    unreadable += answer.unreadable;
  }

  [[nodiscard]] Exit exit() const {
    if (error > 0) return Exit::error;
    return ok == 0 ? Exit::nothing : Exit::done;
  }
};

void say(const Sums& sums) {
  note(fmt::format("{} queries: {} found something, {} found nothing, {} could not be read",
                   sums.ok + sums.none + sums.error,
                   sums.ok,
                   sums.none,
                   sums.error));
  if (sums.unreadable > 0) note(unreadable_note(sums.unreadable));
}

}  // namespace

void run_batch(Context& context, search::Engine& engine, const ManyQueries& asked) {
  const auto bytes = read_file(asked.batch);
  if (!bytes) return context.report(bytes.error());
  const auto queries = search::read_query_list(*bytes);
  if (queries.empty()) {
    return context.report({Errc::usage,
                           asked.batch + ": no query here; write one a line, or CSV with a column "
                                         "'query'"});
  }
  const bool text = asked.is_text();
  TablePrinter printer(
      asked.format,
      "pismo.search.batch/1",
      {"line", "name", "category", "query", "status", "messages", "column", "error"});
  if (asked.limit && !asked.count) printer.add_column("keys");
  bool read = text || asked.count || printer.begin({{"tz", engine.zone()}});
  Sums sums;
  Union all;
  for (const ListedQuery& listed : queries) {
    if (!read) return;
    const Answer found = answer(engine, listed, asked, asked.count ? &all : nullptr);
    sums.add(found);
    if (asked.count) continue;
    read = text ? print(text_of(listed, found, context.colors()))
                : printer.row(row_of(listed, found, asked));
  }
  if (asked.count) print_line(std::to_string(all.size()));
  if (!text && !asked.count) printer.end();
  say(sums);
  context.exit = sums.exit();
}

}  // namespace pismo::cli
