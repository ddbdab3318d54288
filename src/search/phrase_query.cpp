#include "phrase_query.hpp"

#include <utility>

namespace pismo::search {

namespace {

using Xapian::Query;

/// Positions from the first word to the last, at most.
Xapian::termcount window_of(const Reading& reading, Spacing spacing, unsigned distance) {
  if (spacing != Spacing::adjacent) return distance + 1;
  Xapian::termcount window = 1;
  for (std::size_t i = 0; i + 1 < reading.size(); ++i)
    window += reading[i].width;
  return window;
}

}  // namespace

Query phrase_query(const std::vector<Reading>& readings, Spacing spacing, unsigned distance) {
  std::vector<Query> queries;
  for (const Reading& reading : readings) {
    if (reading.size() == 1) {
      queries.push_back(any_form(reading.front().forms, kTexts));
      continue;
    }
    std::vector<Forms> words;
    for (const Slot& slot : reading)
      words.push_back(slot.forms);
    const auto op = spacing == Spacing::near ? Query::OP_NEAR : Query::OP_PHRASE;
    queries.push_back(within_window(op, words, kTexts, window_of(reading, spacing, distance)));
  }
  return joined(Query::OP_OR, queries);
}

}  // namespace pismo::search
