#include "confirm_altered.hpp"

#include <algorithm>
#include <span>
#include <thread>
#include <utility>

#include "pismo/search/altered_quote.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/relations.hpp"

namespace pismo::pipeline {

namespace {

// Opening an engine takes as long as comparing some ten quotations.
constexpr std::size_t kWorthAThread = 100;

/// @param suspects  By original, which is then read once for them all.
void confirm(const search::Engine& engine, std::span<store::MatchRow* const> suspects) {
  auto at = suspects.begin();
  store::MatchRow* match = nullptr;
  store::MatchRow asked;
  search::compare_each_quote(
      engine,
      [&]() -> const store::MatchRow* {
        if (at == suspects.end()) return nullptr;
        match = *at++;
        asked = *match;
        match->altered = false;  // Unless its texts can be read.
        return &asked;
      },
      [&](search::QuoteComparison&& compared) {
        match->altered = compared.altered;
        match->omitted = compared.omitted;
      });
}

/// Takes from the case what is known of suspects, and leaves the others.
///
/// @param suspects  By message and ord.
Result<void> recall(const store::CaseFolder& folder, std::vector<store::MatchRow*>& suspects) {
  const auto relations = store::Relations::open(folder.catalog(), folder.trouble());
  if (!relations) return fail(relations.error());
  std::vector<store::MatchRow*> unknown;
  auto next = suspects.begin();
  const auto key = [](const store::MatchRow& match) {
    return std::pair(match.message_id, match.ord);
  };
  auto read = relations->each_match([&](store::MatchRow&& old) {
    while (next != suspects.end() && key(**next) < key(old))
      unknown.push_back(*next++);
    if (next == suspects.end() || key(**next) != key(old)) return;
    store::MatchRow* const suspect = *next++;
    if (suspect->original != old.original) {
      unknown.push_back(suspect);
      return;
    }
    suspect->altered = old.altered;
    suspect->omitted = old.omitted;
  });
  if (!read) return read;
  unknown.insert(unknown.end(), next, suspects.end());
  suspects = std::move(unknown);
  return {};
}

}  // namespace

Result<void> confirm_altered(const store::CaseFolder& folder,
                             std::vector<store::MatchRow>& matches,
                             bool known,
                             unsigned jobs) {
  std::vector<store::MatchRow*> suspects;
  for (store::MatchRow& match : matches) {
    if (match.altered) suspects.push_back(&match);
  }
  if (known) {
    if (auto recalled = recall(folder, suspects); !recalled) return recalled;
  }
  if (suspects.empty()) return {};
  const std::size_t threads =
      std::clamp<std::size_t>(suspects.size() / kWorthAThread, 1, std::max(jobs, 1U));
  std::stable_sort(suspects.begin(), suspects.end(), [](const auto* left, const auto* right) {
    return left->original < right->original;
  });
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
