#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pismo/search/engine.hpp"

#include "context.hpp"
#include "result_row.hpp"

namespace pismo::cli {

/// A list of questions, asked one after the other.
struct ManyQueries {
  std::string batch;                  ///< --batch FILE
  std::vector<std::string> lexicons;  ///< --lexicon NAME
  std::string within;                 ///< QUERY: only messages that answer it; empty: all.
  std::string format;

  [[nodiscard]] bool is_text() const { return format == "text"; }

  [[nodiscard]] bool is_flat() const { return format == "csv" || format == "tsv"; }

  bool count = false;  ///< Only how many messages answer one of the questions, or more.
  search::Order order = search::Order::relevance;  ///< Of the messages named for each question,
  std::size_t offset = 0;                          ///< which begin here,
  std::optional<std::size_t> limit;                ///< and are so many.
};

/// The messages that answer a question, best first or as asked.
[[nodiscard]] Result<std::vector<ResultRow>> named_messages(const search::Engine& engine,
                                                            const search::Plan& plan,
                                                            const ManyQueries& asked,
                                                            std::size_t limit);

/// Puts them into the row of their question: as `rows`, for csv and tsv as `keys`.
void put_named(nlohmann::ordered_json& row, const std::vector<ResultRow>& named, bool as_keys);

/// Messages that answer any of several questions.
class Union {
 public:
  Result<void> add(const search::Engine& engine, const search::Plan& plan);

  [[nodiscard]] std::size_t size() const { return count_; }

  /// Answers to all of them, each message as often as it is one.
  [[nodiscard]] std::size_t answers() const { return answers_; }

 private:
  std::size_t answers_ = 0;
  std::vector<bool> has_;  // By message id.
  std::size_t count_ = 0;
};

/// Asks every question of a batch and prints a line of each: ok, none or error. Never stops
/// at a bad one.
void run_batch(Context& context, search::Engine& engine, const ManyQueries& asked);

/// Asks every entry of the lexicons and prints what each category and entry found.
void run_lexicons(Context& context, search::Engine& engine, const ManyQueries& asked);

/// A question and the part of the case that it is asked in: "(query) (within)".
[[nodiscard]] std::string narrowed(const std::string& query, const std::string& within);

}  // namespace pismo::cli
