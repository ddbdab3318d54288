#include <algorithm>
#include <iterator>
#include <utility>

#include "pismo/text/name.hpp"

#include "planner.hpp"

namespace pismo::search {

namespace {

using Xapian::Query;

/// A patronymic or an initial between first name and surname.
constexpr unsigned kBetween = 1;

constexpr Families kTexts = static_cast<Families>(kEverywhere & ~unsigned{store::kPeopleFamilies});

/// The words near each other in one family; one word alone.
///
/// @param between  Most words that may stand between two of them.
Query together(const std::vector<Forms>& words, Families families, unsigned between) {
  if (words.size() == 1) return any_form(words.front(), families);
  const auto window = static_cast<Xapian::termcount>(words.size() + between);
  const Query near = within_window(Query::OP_NEAR, words, families, window);
  if (near.empty()) return Query::MatchNothing;
  std::vector<Query> ranked;
  ranked.reserve(words.size());
  for (const Forms& forms : words)
    ranked.push_back(any_form(forms, families));
  return {Query::OP_FILTER, joined(Query::OP_AND, ranked), near};
}

bool always_capitalised(const store::Word& word) {
  return word.capitalised == word.count;
}

std::vector<Forms> those(const std::vector<Forms>& words, bool (*of)(const store::Word&)) {
  std::vector<Forms> some;
  for (const Forms& forms : words) {
    Forms& kept = some.emplace_back();
    std::copy_if(forms.begin(), forms.end(), std::back_inserter(kept), of);
  }
  return some;
}

}  // namespace

/// Forms that share a name key, and have a capital somewhere or stand among names. Analyses would
/// add nothing but Касперская to Касперский.
Forms Planner::forms_of_name(std::string_view normal,
                             const std::vector<std::string>& keys,
                             Expansion& expansion) const {
  Forms forms;
  if (auto known = catalog_.word(normal)) forms.push_back(std::move(*known));
  for (const std::string& key : keys) {
    for (store::Word& word : catalog_.words_with_analysis(key))
      forms.push_back(std::move(word));
  }
  std::erase_if(forms, [](const store::Word& word) {
    return word.capitalised == 0 && (word.families & store::kPeopleFamilies) == 0;
  });
  const auto by_form = [](const auto& a, const auto& b) { return a.form < b.form; };
  std::sort(forms.begin(), forms.end(), by_form);
  const auto same = [](const auto& a, const auto& b) { return a.form == b.form; };
  forms.erase(std::unique(forms.begin(), forms.end(), same), forms.end());
  expansion.analyses = keys;
  expansion.forms = forms;
  return forms;
}

/// A form that also occurs in lower case is a name only where its letter is a capital, and a
/// word between two names belongs to them only then ("Щеглов и Пётр" is not one man). The
/// index does not say, so those messages are read.
Query Planner::confirmed_name(const std::vector<Forms>& words, const Query& sure) {
  const auto has_capital = [](const store::Word& word) { return word.capitalised > 0; };
  const std::vector<Forms> possible = those(words, has_capital);
  const bool doubtful =
      words.size() > 1 || std::any_of(possible.begin(), possible.end(), [](const Forms& forms) {
        return !std::all_of(forms.begin(), forms.end(), always_capitalised);
      });
  const Query candidates = together(possible, kTexts, kBetween);
  if (!doubtful || candidates.empty()) return Query::MatchNothing;
  Neighbours neighbours;
  neighbours.distance = static_cast<unsigned>(words.size() - 1) + kBetween;
  neighbours.capitalised = true;
  for (const Forms& forms : possible) {
    Sought::Place place;
    for (const store::Word& word : forms)
      place.forms.insert(word.form);
    neighbours.sides.push_back({Sought{{std::move(place)}}});
  }
  const Query unsure(Query::OP_AND_NOT, Query(Query::OP_AND, scope_, candidates), sure);
  auto ids = confirmation_.those_with_text(
      unsure, kTexts, {[&] { return near_each_other(neighbours); }, {}});
  return {Query::OP_FILTER, candidates, one_of(std::move(ids))};
}

Result<Query> Planner::name(const Node& node) {
  const std::vector<text::NameWord> asked = text::words_of_name(node.text);
  if (asked.empty()) {
    return refuse(node, "there is no name in '" + node.text + "'; write a surname, in any script");
  }
  if (!catalog_.has_name_keys()) {
    return refuse(node,
                  "this case knows no names yet, an earlier pismo made it; run 'pismo index "
                  "--reanalyse' once");
  }
  if (asked.size() > kMaxSides) return refuse(node, "this is longer than a name; use a phrase");
  std::vector<Forms> words;
  for (const text::NameWord& word : asked) {
    Expansion expansion{word.normal, node.field, {}, {}, {}, {}};
    words.push_back(forms_of_name(word.normal, word.keys, expansion));
    note(std::move(expansion));
  }
  const Query sure(Query::OP_OR,
                   together(words, store::kPeopleFamilies, kBetween),
                   together(those(words, always_capitalised), kTexts, 0));
  return Query(Query::OP_OR, sure, confirmed_name(words, sure));
}

}  // namespace pismo::search
