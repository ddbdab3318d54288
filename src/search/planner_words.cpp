#include <algorithm>
#include <iterator>
#include <utility>

#include "pismo/text/normalize.hpp"

#include "edit_distance.hpp"
#include "planner.hpp"
#include "token_units.hpp"
#include "wildcard.hpp"
#include "word_forms.hpp"

namespace pismo::search {

namespace {

using Xapian::Query;

// Beyond this a pattern means half the dictionary: the user is told to type more letters.
constexpr std::size_t kMaxForms = 20'000;

}  // namespace

Forms Planner::forms_of(std::string_view normal, bool exact, Expansion& expansion) const {
  return word_forms(catalog_, normal, exact, expansion);
}

Query Planner::phrase(const Places& places, Families families) {
  std::vector<Forms> forms;
  std::vector<Query> words;
  for (const Place& place : places) {
    forms.push_back(place.forms);
    words.push_back(any_form(place.forms, families));
  }
  if (places.size() == 1) return words.front();
  const auto window = places.back().position - places.front().position + 1;
  const Query phrases = within_window(Query::OP_PHRASE, forms, families, window);
  if (phrases.empty()) return Query::MatchNothing;
  // A bare phrase would add up the weights of all forms; ranked by its words instead.
  return {Query::OP_FILTER, joined(Query::OP_AND, words), phrases};
}

Result<Query> Planner::words(const Node& node, bool exact) {
  const Families families = families_of(node.field);
  Places places;
  std::vector<Query> readings;  // Of a single word: whole, or as its parts side by side.
  const std::vector<TokenUnit> units = token_units(tokenizer_.tokens(node.text));
  if (units.empty()) return refuse(node, "there is no word to look for in '" + node.text + "'");
  for (const TokenUnit& unit : units) {
    Expansion expansion{node.text, node.field, {}, {}, {}, {}};
    Forms forms;
    for (const text::Token& token : unit.whole) {
      Forms some = forms_of(token.normal, exact, expansion);
      std::move(some.begin(), some.end(), std::back_inserter(forms));
    }
    if (units.size() == 1) {
      readings.push_back(any_form(forms, families));
      const bool compound =
          unit.whole.front().kind == text::TokenKind::word && unit.parts.size() > 1;
      Places parts;
      for (const text::Token& part : unit.parts) {
        if (!compound || exact) break;
        if (!parts.empty() && parts.back().position == part.position) continue;
        parts.push_back({part.position, forms_of(part.normal, exact, expansion)});
      }
      if (parts.size() > 1) readings.push_back(phrase(parts, families));
    }
    places.push_back({unit.whole.front().position, std::move(forms)});
    note(std::move(expansion));
  }
  return units.size() == 1 ? joined(Query::OP_OR, readings) : phrase(places, families);
}

/// The places of a word or phrase, for looking them up and for finding them in a text.
Result<Planner::Places> Planner::places_of(const Node& node, bool exact) {
  Places places;
  for (const TokenUnit& unit : token_units(tokenizer_.tokens(node.text))) {
    Expansion expansion{node.text, node.field, {}, {}, {}, {}};
    Forms forms;
    for (const text::Token& token : unit.whole) {
      Forms some = forms_of(token.normal, exact, expansion);
      std::move(some.begin(), some.end(), std::back_inserter(forms));
    }
    places.push_back({unit.whole.front().position, std::move(forms)});
    note(std::move(expansion));
  }
  if (!places.empty()) return places;
  return refuse(node, "there is no word to look for in '" + node.text + "'");
}

Result<Forms> Planner::matching_forms(const Node& node) {
  const auto& tokens = tokenizer_.tokens(node.text);
  if (tokens.empty()) {
    return refuse(node, "there is no word to look for in '" + node.text + "'");
  }
  Expansion expansion{node.text, node.field, {}, {}, {}, {}};
  const Families families = families_of(node.field);
  const auto take_if = [&](auto matches) {
    catalog_.each_word([&](const store::Word& word) {
      if ((word.families & families) != 0 && matches(word.form)) expansion.forms.push_back(word);
      return expansion.forms.size() <= kMaxForms;
    });
  };
  if (node.kind == NodeKind::fuzzy) {
    const std::string normal(tokens.front().normal);
    const unsigned distance = node.distance == 0 ? 1 : node.distance;
    take_if([&](std::string_view form) { return within_distance(form, normal, distance); });
  } else if (node.text.find('*') == node.text.size() - 1) {
    expansion.forms = catalog_.words_with_prefix(tokens.front().normal, kMaxForms + 1);
  } else {
    // Not as words: the dot of "*.pdf" is a part of file names and hosts.
    const std::string pattern = text::normalize(node.text).text;
    take_if([&](std::string_view form) { return matches_wildcard(form, pattern); });
  }
  if (expansion.forms.size() > kMaxForms) {
    return refuse(node, "'" + node.text + "' stands for too many words; type more letters");
  }
  Forms forms = expansion.forms;
  note(std::move(expansion));
  return forms;
}

Result<Query> Planner::many_forms(const Node& node) {
  const auto forms = matching_forms(node);
  if (!forms) return fail(forms.error());
  return any_form(*forms, families_of(node.field));
}

}  // namespace pismo::search
