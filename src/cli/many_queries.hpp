#pragma once

#include <string>
#include <vector>

#include "pismo/search/engine.hpp"

#include "context.hpp"

namespace pismo::cli {

/// A list of questions, asked one after the other.
struct ManyQueries {
  std::string batch;                  ///< --batch FILE
  std::vector<std::string> lexicons;  ///< --lexicon NAME
  std::string within;                 ///< QUERY: only messages that answer it; empty: all.
  std::string format;
};

/// Asks every question of a batch and prints a line of each: ok, none or error. Never stops
/// at a bad one.
void run_batch(Context& context, search::Engine& engine, const ManyQueries& asked);

/// Asks every entry of the lexicons and prints what each category and entry found.
void run_lexicons(Context& context, search::Engine& engine, const ManyQueries& asked);

/// A question and the part of the case that it is asked in: "(query) (within)".
[[nodiscard]] std::string narrowed(const std::string& query, const std::string& within);

}  // namespace pismo::cli
