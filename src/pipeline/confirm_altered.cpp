#include "confirm_altered.hpp"

#include <algorithm>
#include <span>
#include <thread>

#include "pismo/search/altered_quote.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::pipeline {

namespace {

// Opening an engine takes as long as comparing some ten quotations.
constexpr std::size_t kWorthAThread = 100;

void confirm(const search::Engine& engine, std::span<store::MatchRow* const> suspects) {
  for (store::MatchRow* match : suspects) {
    const auto compared = search::compare_quotes(engine, {*match});
    match->altered = !compared.empty() && compared.front().altered;
    if (!compared.empty()) match->omitted = compared.front().omitted;
  }
}

}  // namespace

Result<void> confirm_altered(const store::CaseFolder& folder,
                             std::vector<store::MatchRow>& matches,
                             unsigned jobs) {
  std::vector<store::MatchRow*> suspects;
  for (store::MatchRow& match : matches) {
    if (match.altered) suspects.push_back(&match);
  }
  const std::size_t threads =
      std::clamp<std::size_t>(suspects.size() / kWorthAThread, 1, std::max(jobs, 1U));
  std::vector<search::Engine> engines;
  for (std::size_t i = 0; i < threads; ++i) {
    auto engine = search::Engine::open(folder, "UTC");
    if (!engine) return fail(engine.error());
    engines.push_back(std::move(*engine));
  }
  std::vector<std::jthread> others;
  const std::span<store::MatchRow* const> all(suspects);
  const std::size_t share = (all.size() + threads - 1) / threads;
  for (std::size_t i = 0; i < threads; ++i) {
    const std::size_t begin = std::min(i * share, all.size());
    const auto part = all.subspan(begin, std::min(share, all.size() - begin));
    others.emplace_back([&engine = engines[i], part] { confirm(engine, part); });
  }
  return {};  // The threads are joined here, before their engines go.
}

}  // namespace pismo::pipeline
