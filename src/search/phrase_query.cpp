#include "phrase_query.hpp"

#include <array>
#include <string>
#include <utility>

#include "pismo/store/fields.hpp"

namespace pismo::search {

namespace {

using store::Family;
using Xapian::Query;

constexpr std::array<Family, 3> kTexts = {Family::body, Family::subject, Family::attachment};

Query any_of(const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  if (queries.size() == 1) return queries.front();
  return {Query::OP_OR, queries.begin(), queries.end()};
}

/// Any of the words, where it occurs in this family. OP_OR, since Xapian refuses OP_SYNONYM in a
/// phrase.
Query forms_in(const std::vector<store::Word>& words, Family family) {
  std::vector<Query> terms;
  for (const store::Word& word : words) {
    if ((word.families & bit_of(family)) == 0) continue;
    terms.emplace_back(std::string(store::prefix_of(family)).append(word.form));
  }
  return any_of(terms);
}

/// Positions from the first word to the last, at most.
Xapian::termcount window_of(const Reading& reading, Spacing spacing, unsigned distance) {
  if (spacing != Spacing::adjacent) return distance + 1;
  Xapian::termcount window = 1;
  for (std::size_t i = 0; i + 1 < reading.size(); ++i)
    window += reading[i].width;
  return window;
}

Query reading_in(const Reading& reading, Family family, Spacing spacing, unsigned distance) {
  std::vector<Query> slots;
  for (const Slot& slot : reading) {
    slots.push_back(forms_in(slot.forms, family));
    if (slots.back().empty()) return Query::MatchNothing;
  }
  if (slots.size() == 1) return slots.front();
  const auto op = spacing == Spacing::near ? Query::OP_NEAR : Query::OP_PHRASE;
  return {op, slots.begin(), slots.end(), window_of(reading, spacing, distance)};
}

}  // namespace

Query phrase_query(const std::vector<Reading>& readings, Spacing spacing, unsigned distance) {
  std::vector<Query> queries;
  for (const Reading& reading : readings) {
    for (const Family family : kTexts) {
      Query query = reading_in(reading, family, spacing, distance);
      if (!query.empty()) queries.push_back(std::move(query));
    }
  }
  return any_of(queries);
}

Query any_word(const std::vector<store::Word>& words) {
  std::vector<Query> queries;
  for (const Family family : kTexts) {
    Query query = forms_in(words, family);
    if (!query.empty()) queries.push_back(std::move(query));
  }
  return any_of(queries);
}

}  // namespace pismo::search
