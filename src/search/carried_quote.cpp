#include "pismo/search/carried_quote.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

namespace pismo::search {

namespace {

// Comparing texts takes time; of a letter that more messages misquote, the oldest are looked at.
constexpr std::size_t kMostOlder = 64;

/// Every alteration of the later one stands in the earlier one too, which may show more.
bool has_the_same(const QuoteComparison& earlier, const QuoteComparison& later) {
  return std::all_of(later.changes.begin(), later.changes.end(), [&](const QuoteChange& change) {
    return !change.alters ||
           std::any_of(
               earlier.changes.begin(), earlier.changes.end(), [&](const QuoteChange& other) {
                 return other.alters && other.kind == change.kind &&
                        other.quotation == change.quotation && other.original == change.original;
               });
  });
}

}  // namespace

std::optional<std::int64_t> carried_from(const Engine& engine, const QuoteComparison& altered) {
  const auto date_of = [&](std::int64_t id) {
    const auto message = engine.catalog().message(id);
    return message ? message->date_utc : std::nullopt;
  };
  const auto when = date_of(altered.match.message_id);
  if (!when) return std::nullopt;
  std::vector<std::tuple<std::int64_t, std::int64_t, store::MatchRow>> older;
  for (const store::MatchRow& match : engine.relations().matches_with(altered.match.original)) {
    if (!match.altered || match.message_id == altered.match.message_id) continue;
    const auto date = date_of(match.message_id);
    if (date && *date < *when) older.emplace_back(*date, match.message_id, match);
  }
  std::sort(older.begin(), older.end(), [](const auto& left, const auto& right) {
    return std::tie(std::get<0>(left), std::get<1>(left)) <
           std::tie(std::get<0>(right), std::get<1>(right));
  });
  if (older.size() > kMostOlder) older.resize(kMostOlder);
  for (const auto& [date, id, match] : older) {
    for (const QuoteComparison& earlier : compare_quotes(engine, {match})) {
      if (earlier.altered && has_the_same(earlier, altered)) return id;
    }
  }
  return std::nullopt;
}

}  // namespace pismo::search
