#include <utility>

#include <xapian.h>

#include "pismo/search/engine.hpp"

#include "engine_state.hpp"
#include "joined_order.hpp"
#include "term_queries.hpp"

namespace pismo::search {

namespace {

Error asking(const Xapian::Error& error) {
  return {Errc::corrupt, "the text index cannot be read: " + error.get_msg()};
}

/// The likeliest of the ways in which each word may stand; without words that stand in none.
std::vector<Xapian::Query> any_way(const std::vector<std::vector<std::vector<store::Word>>>& words,
                                   std::uint8_t families) {
  std::vector<Xapian::Query> each;
  for (const auto& word : words) {
    std::vector<Xapian::Query> ways;
    for (const auto& forms : word) {
      Xapian::Query way = any_form(forms, families);
      if (!way.empty()) ways.push_back(std::move(way));
    }
    if (!ways.empty()) each.push_back(joined(Xapian::Query::OP_MAX, ways));
  }
  return each;
}

}  // namespace

Result<std::vector<Hit>> Engine::holding_most(
    const std::vector<std::vector<std::vector<store::Word>>>& words,
    std::uint8_t families,
    bool recovered,
    std::size_t limit) const {
  try {
    const std::vector<Xapian::Query> each = any_way(words, families);
    if (each.empty() || limit == 0) return std::vector<Hit>{};
    Xapian::Query query = joined(Xapian::Query::OP_OR, each);
    if (recovered) {
      const Xapian::Query flag = yes_no(store::kFlagPrefix, store::kRecoveredFlag);
      query = {Xapian::Query::OP_FILTER, query, flag};
    }
    constexpr Bm25 kScheme = {.k1 = 0, .k3 = 1, .b = 0, .least_length = .5};
    const TextIndex& index = state_->index;
    Xapian::Query asked;
    std::size_t lost = 0;
    do {
      lost = index.lost_shards();
      asked = index.resolved(query, kScheme);
    } while (index.lost_shards() != lost);
    if (auto answered = index.check_shards(); !answered) return fail(answered.error());
    Xapian::Enquire enquire(index.all());
    enquire.set_query(asked);
    // Frequencies within a message and its length say nothing of whether one passage of it was
    // translated: with them half of the sources fall behind long letters.
    enquire.set_weighting_scheme(kScheme.scheme());
    if (index.is_joined()) return joined_order(enquire, asked, index, 0, limit);
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    std::vector<Hit> hits;
    for (auto i = found.begin(); i != found.end(); ++i)
      hits.push_back({state_->index.message_id(*i), i.get_weight(), *i});
    return hits;
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<double> Engine::indexed_words() const {
  try {
    const Xapian::Database& all = state_->index.all();
    return static_cast<double>(all.get_doccount()) * all.get_avlength();
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

}  // namespace pismo::search
