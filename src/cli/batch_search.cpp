#include <cstddef>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

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

Answer answer(search::Engine& engine, const ListedQuery& listed, const std::string& within) {
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
  return {*count, {}, 0, plan->unreadable};
}

Json row_of(const ListedQuery& listed, const Answer& answer) {
  Json row;
  row["line"] = listed.line;
  row["name"] = listed.name;
  row["category"] = listed.category;
  row["query"] = listed.query;
  row["status"] = answer.status();
  row["messages"] = answer.messages ? Json(*answer.messages) : Json();
  row["column"] = answer.column > 0 ? Json(answer.column) : Json();
  row["error"] = answer.trouble.empty() ? Json() : Json(answer.trouble);
  return row;
}

std::string text_of(const ListedQuery& listed, const Answer& answer) {
  const std::string name = listed.name.empty() ? "" : listed.name + ": ";
  const std::string query = printable(name + listed.query);
  if (answer.messages) {
    return fmt::format(
        "{:>6}  {:<5}  {:>7}  {}", listed.line, answer.status(), *answer.messages, query);
  }
  const std::string place = answer.column > 0 ? fmt::format("column {}: ", answer.column) : "";
  return fmt::format("{:>6}  {:<5}  {:>7}  {}\n               {}{}",
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

std::string narrowed(const std::string& query, const std::string& within) {
  return within.empty() ? query : "(" + query + ") (" + within + ")";
}

void run_batch(Context& context, search::Engine& engine, const ManyQueries& asked) {
  const auto bytes = read_file(asked.batch);
  if (!bytes) return context.report(bytes.error());
  const auto queries = search::read_query_list(*bytes);
  if (queries.empty()) {
    return context.report({Errc::usage,
                           asked.batch + ": no query here; write one a line, or CSV with a column "
                                         "'query'"});
  }
  const bool text = asked.format == "text";
  TablePrinter printer(
      asked.format,
      "pismo.search.batch/1",
      {"line", "name", "category", "query", "status", "messages", "column", "error"});
  bool read = text || printer.begin({{"tz", engine.zone()}});
  Sums sums;
  for (const ListedQuery& listed : queries) {
    if (!read) return;
    const Answer found = answer(engine, listed, asked.within);
    sums.add(found);
    read = text ? print_line(text_of(listed, found)) : printer.row(row_of(listed, found));
  }
  if (!text) printer.end();
  say(sums);
  context.exit = sums.exit();
}

}  // namespace pismo::cli
