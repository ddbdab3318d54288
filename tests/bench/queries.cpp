// pismo-bench-queries CASE FILE: asks the questions of FILE (lines "kind<TAB>query") in one
// process and prints "query<TAB>kind<TAB>rows<TAB>milliseconds" for each. The time is that of
// everything `search --limit=20` does after opening the case: reading the question, looking up
// words, ranking, reading messages again for snippets.
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <string>

#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/query.hpp"
#include "pismo/store/case_folder.hpp"

#include "result_row.hpp"

namespace {

using namespace pismo;

constexpr std::size_t kRows = 20;

Result<std::size_t> rows_of(search::Engine& engine, const std::string& query) {
  const auto question = search::parse_query(query);
  if (!question) return fail(Errc::usage, question.error().message);
  const auto plan = engine.plan(*question);
  if (!plan) return fail(plan.error());
  const auto hits = engine.ask(*plan, search::Order::relevance, 0, kRows);
  if (!hits) return fail(hits.error());
  search::MessageReader reader(engine.catalog());
  for (const search::Hit& hit : *hits) {
    const auto row = cli::complete(engine, reader, hit, plan->expansions, cli::Completion::snippet);
    if (!row) return fail(row.error());
  }
  return hits->size();
}

int run(const std::string& case_path, const std::string& file) {
  auto engine = search::Engine::open(store::CaseFolder(case_path));
  if (!engine) {
    fmt::print(stderr, "{}\n", engine.error().message);
    return 2;
  }
  std::ifstream lines(file);
  if (!lines) {
    fmt::print(stderr, "{}: cannot be read\n", file);
    return 2;
  }
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string query = line.substr(tab + 1);
    const auto begun = std::chrono::steady_clock::now();
    const auto rows = rows_of(*engine, query);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - begun;
    if (!rows) {
      fmt::print(stderr, "{}: {}\n", query, rows.error().message);
      return 2;
    }
    fmt::print("{}\t{}\t{}\t{:.3f}\n", query, line.substr(0, tab), *rows, spent.count());
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    fmt::print(stderr, "usage: pismo-bench-queries CASE FILE\n");
    return 2;
  }
  return run(words[1], words[2]);
}
