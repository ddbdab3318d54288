#include "term_queries.hpp"

#include <utility>

#include "id_source.hpp"

namespace pismo::search {

namespace {

using store::Family;
using Xapian::Query;

// Who wrote a recovered message, and about what, stands in the vocabulary as the witnesses have
// it: in their quoted words.
std::vector<std::string> terms_of(const Forms& forms, Family family) {
  std::vector<std::string> terms;
  const bool of_recovered = family == Family::from || family == Family::subject;
  const unsigned families = bit_of(family) | (of_recovered ? unsigned{bit_of(Family::quoted)} : 0U);
  for (const store::Word& word : forms) {
    if ((word.families & families) == 0) continue;
    terms.emplace_back(std::string(store::prefix_of(family)).append(word.form));
  }
  return terms;
}

}  // namespace

Families families_of(std::string_view field) {
  if (field.empty()) return kEverywhere;
  if (field == "attachment") {
    return static_cast<Families>(bit_of(Family::attachment) | bit_of(Family::filename));
  }
  if (field == "with") return store::kPeopleFamilies;
  if (field == "body") return store::kTextFamilies;
  if (field == "own") return bit_of(Family::body);
  for (const store::FamilyInfo& info : store::kFamilyTable) {
    if (info.name == field) return bit_of(info.family);
  }
  return kEverywhere;
}

Query joined(Query::op op, const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  if (queries.size() == 1) return queries.front();
  return {op, queries.begin(), queries.end()};
}

std::vector<std::string> terms_of(const Forms& forms, Families families) {
  std::vector<std::string> terms;
  for (const store::FamilyInfo& info : store::kFamilyTable) {
    if ((families & bit_of(info.family)) == 0) continue;
    for (std::string& one : terms_of(forms, info.family))
      terms.push_back(std::move(one));
  }
  return terms;
}

Query any_form(const Forms& forms, Families families) {
  const std::vector<std::string> terms = terms_of(forms, families);
  // The forms of one word rank as one word.
  return joined(Query::OP_SYNONYM, {terms.begin(), terms.end()});
}

Query within_window(Query::op op,
                    const std::vector<Forms>& words,
                    Families families,
                    Xapian::termcount window) {
  std::vector<Query> readings;
  for (const store::FamilyInfo& info : store::kFamilyTable) {
    if ((families & bit_of(info.family)) == 0) continue;
    std::vector<Query> sides;
    for (const Forms& forms : words) {
      const std::vector<std::string> terms = terms_of(forms, info.family);
      // Xapian takes OP_OR inside a window, and merges its positions; OP_SYNONYM it refuses.
      if (!terms.empty()) sides.push_back(joined(Query::OP_OR, {terms.begin(), terms.end()}));
    }
    if (sides.size() == words.size()) readings.emplace_back(op, sides.begin(), sides.end(), window);
  }
  return joined(Query::OP_OR, readings);
}

Query yes_no(std::string_view prefix, std::string_view value) {
  return Query(std::string(prefix).append(value));
}

Query one_of(std::vector<std::int64_t> ids) {
  if (ids.empty()) return Query::MatchNothing;
  auto* source = new IdSource(std::move(ids));
  return Query(source->release());
}

}  // namespace pismo::search
