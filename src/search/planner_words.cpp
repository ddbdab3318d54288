#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "pismo/text/normalize.hpp"

#include "edit_distance.hpp"
#include "phrase_pieces.hpp"
#include "planner.hpp"
#include "wildcard.hpp"
#include "word_forms.hpp"

namespace pismo::search {

namespace {

using Xapian::Query;

// Beyond this a pattern means half the dictionary: the user is told to type more letters.
constexpr std::size_t kMaxForms = 20'000;

// Xapian makes one tree of the lists of all terms and goes through it for every letter: 18,000
// forms in 1500 letters took three minutes. Up to so many that is cheap enough, and such a word
// ranks.
constexpr std::size_t kMaxRanked = 500;

// Of a word inside a phrase: positions are merged by such a tree, and there is no way around it.
constexpr std::size_t kMaxPhraseForms = 4000;

// Each is looked up for itself. Three words with * and forms of up to three parts: 27.
constexpr std::size_t kMaxReadings = 32;

}  // namespace

Forms Planner::forms_of(std::string_view normal, bool exact, Expansion& expansion) const {
  return word_forms(catalog_, normal, exact, expansion);
}

/// Of a token in all of its spellings.
Forms Planner::forms_of_whole(const TokenUnit& unit, bool exact, Expansion& expansion) const {
  Forms forms;
  for (const text::Token& token : unit.whole) {
    Forms some = forms_of(token.normal, exact, expansion);
    std::move(some.begin(), some.end(), std::back_inserter(forms));
  }
  return forms;
}

/// The places of a compound's parts; none of any other word, and of one that is asked as it is.
Planner::Places Planner::parts_of(const TokenUnit& unit, bool exact, Expansion& expansion) const {
  Places parts;
  const bool compound = unit.whole.front().kind == text::TokenKind::word && unit.parts.size() > 1;
  if (!compound || exact) return parts;
  for (const text::Token& part : unit.parts) {
    if (!parts.empty() && parts.back().position == part.position) continue;
    parts.push_back({part.position, forms_of(part.normal, exact, expansion)});
  }
  return parts;
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
  if (node.text.find('*') != std::string::npos) return starred_phrase(node, exact);
  const Families families = families_of(node.field);
  Places places;
  std::vector<Query> readings;  // Of a single word: whole, or as its parts side by side.
  const std::vector<TokenUnit> units = token_units(tokenizer_.tokens(node.text));
  if (units.empty()) return refuse(node, "there is no word to look for in '" + node.text + "'");
  for (const TokenUnit& unit : units) {
    Expansion expansion{node.text, node.field, {}, {}, {}, {}};
    Forms forms = forms_of_whole(unit, exact, expansion);
    if (units.size() == 1) {
      readings.push_back(any_form(forms, families));
      const Places parts = parts_of(unit, exact, expansion);
      if (parts.size() > 1) readings.push_back(phrase(parts, families));
    }
    places.push_back({unit.whole.front().position, std::move(forms)});
    note(std::move(expansion));
  }
  return units.size() == 1 ? joined(Query::OP_OR, readings) : phrase(places, families);
}

/// Reads a piece of a phrase. A star behind a word of it makes it one with *.
void Planner::read_words(std::string_view text,
                         const Node& node,
                         bool exact,
                         PhraseSketch& sketch) {
  const std::uint32_t base = sketch.next;
  for (const TokenUnit& unit : token_units(tokenizer_.tokens(text))) {
    const text::Token& first = unit.whole.front();
    const text::Token& last = unit.parts.empty() ? first : unit.parts.back();
    sketch.next = base + std::max(first.position, last.position) + 1;
    Place& place = sketch.places.emplace_back(Place{base + first.position, {}});
    if (text.substr(first.span.end, 1) == "*") {
      sketch.starred.emplace_back(sketch.places.size() - 1, std::string(first.span.of(text)) + "*");
      continue;
    }
    Expansion expansion{node.text, node.field, {}, {}, {}, {}};
    place.forms = forms_of_whole(unit, exact, expansion);
    note(std::move(expansion));
  }
}

/// The forms of a word with *, alone or in a phrase.
Result<Forms> Planner::starred_forms(const Node& node, const std::string& typed, bool alone) {
  Node word = node;
  word.kind = NodeKind::wildcard;
  word.text = typed;
  auto forms = matching_forms(word);
  if (forms && !alone && forms->size() > kMaxPhraseForms) {
    return refuse(node,
                  "'" + typed +
                      "' stands for too many words to be one of a phrase; type more "
                      "letters");
  }
  return forms;
}

/// The places of a word or phrase, for looking them up and for finding them in a text. With
/// "догов*" among its words there are several ways to read it: forms with a joint ("банк-клиент")
/// take more places than others.
Result<std::vector<Planner::Places>> Planner::readings_of(const Node& node, bool exact) {
  PhraseSketch sketch;
  for (const PhrasePiece& piece : pieces_of(node.text)) {
    if (!piece.wildcard) {
      read_words(piece.text, node, exact, sketch);
      continue;
    }
    sketch.starred.emplace_back(sketch.places.size(), piece.text);
    sketch.places.push_back({sketch.next++, {}});
  }
  Places& places = sketch.places;
  if (places.empty()) return refuse(node, "there is no word to look for in '" + node.text + "'");
  std::vector<Places> readings;
  std::vector<std::size_t> widened;
  for (const auto& [at, typed] : sketch.starred) {
    auto forms = starred_forms(node, typed, places.size() == 1);
    if (!forms) return fail(forms.error());
    places[at].forms = std::move(*forms);
    if (at + 1 < places.size()) widened.push_back(at);
  }
  readings.push_back(std::move(places));
  for (const std::size_t at : widened) {
    readings = by_width(readings, at);
    if (readings.size() > kMaxReadings)
      return refuse(node, "too many words with * stand in one phrase; leave some of them out");
  }
  return readings;
}

/// Each reading once for every width of the forms at one of its places.
std::vector<Planner::Places> Planner::by_width(const std::vector<Places>& readings,
                                               std::size_t at) {
  std::vector<Places> parted;
  for (const Places& reading : readings) {
    std::map<unsigned, Forms> widths;
    for (const store::Word& word : reading[at].forms)
      widths[width_of(word.form)].push_back(word);
    for (auto& [width, forms] : widths) {
      Places& places = parted.emplace_back(reading);
      places[at].forms = std::move(forms);
      for (std::size_t behind = at + 1; behind < places.size(); ++behind)
        places[behind].position += width - 1;
    }
  }
  return parted;
}

Result<Forms> Planner::matching_forms(const Node& node) {
  const auto& tokens = tokenizer_.tokens(node.text);
  if (tokens.empty()) {
    return refuse(node, "there is no word to look for in '" + node.text + "'");
  }
  Expansion expansion{node.text, node.field, {}, {}, {}, {}};
  const Families families = families_of(node.field);
  Result<void> read;
  const auto take_if = [&](auto matches) {
    read = catalog_.each_word([&](const store::Word& word) {
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
  if (!read) return fail(read.error());
  if (expansion.forms.size() > kMaxForms) {
    return refuse(node, "'" + node.text + "' stands for too many words; type more letters");
  }
  Forms forms = expansion.forms;
  note(std::move(expansion));
  return forms;
}

/// Messages with any of the forms, however many these are.
Query Planner::any_of_many(const Forms& forms, Families families) const {
  // Shards take words, and no lists of messages.
  if (!index_.is_joined()) {
    std::vector<std::string> terms = terms_of(forms, families);
    if (terms.size() > kMaxRanked) return one_of(index_.holding_any(terms));
  }
  return any_form(forms, families);
}

Result<Query> Planner::many_forms(const Node& node) {
  const auto forms = matching_forms(node);
  if (!forms) return fail(forms.error());
  return any_of_many(*forms, families_of(node.field));
}

/// "догов* с банк*".
Result<Query> Planner::starred_phrase(const Node& node, bool exact) {
  const auto readings = readings_of(node, exact);
  if (!readings) return fail(readings.error());
  const Families families = families_of(node.field);
  std::vector<Query> queries;
  for (const Places& places : *readings) {
    queries.push_back(places.size() == 1 ? any_of_many(places.front().forms, families)
                                         : phrase(places, families));
  }
  return joined(Query::OP_OR, queries);
}

}  // namespace pismo::search
