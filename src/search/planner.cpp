#include "planner.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "pismo/charset/decode.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/text/analysis.hpp"

#include "edit_distance.hpp"
#include "id_source.hpp"

namespace pismo::search {

namespace {

using store::Family;
using Xapian::Query;

constexpr std::uint8_t kEverywhere = (1U << store::kFamilies) - 1U;

// Beyond this a pattern means half the dictionary: the user is told to type more letters.
constexpr std::size_t kMaxForms = 20'000;

std::string term(Family family, std::string_view form) {
  return std::string(store::prefix_of(family)).append(form);
}

Query yes_no(std::string_view prefix, std::string_view value) {
  return Query(std::string(prefix).append(value));
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

Query one_of(std::vector<std::int64_t> ids) {
  if (ids.empty()) return Query::MatchNothing;
  auto* source = new IdSource(std::move(ids));
  return Query(source->release());
}

/// A token and those that lie inside it: a compound and its parts, a URL and its host.
struct Unit {
  std::vector<text::Token> whole;  // Spellings of the same span.
  std::vector<text::Token> parts;
};

std::vector<Unit> group(const std::vector<text::Token>& tokens) {
  std::vector<text::Token> longest(tokens);
  std::stable_sort(longest.begin(), longest.end(), [](const auto& a, const auto& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Unit> units;
  for (const text::Token& token : longest) {
    const bool inside = !units.empty() && token.span.end <= units.back().whole.front().span.end;
    if (!inside) {
      units.push_back({{token}, {}});
    } else if (token.span == units.back().whole.front().span) {
      units.back().whole.push_back(token);
    } else {
      units.back().parts.push_back(token);
    }
  }
  return units;
}

Query any_of(Query::op op, const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  if (queries.size() == 1) return queries.front();
  return {op, queries.begin(), queries.end()};
}

}  // namespace

Planner::Families Planner::families_of(std::string_view field) {
  if (field.empty()) return kEverywhere;
  if (field == "attachment") {
    return static_cast<Families>(bit_of(Family::attachment) | bit_of(Family::filename));
  }
  if (field == "with") {
    return static_cast<Families>(bit_of(Family::from) | bit_of(Family::to) | bit_of(Family::cc));
  }
  for (const store::FamilyInfo& info : store::kFamilyTable) {
    if (info.name == field) return bit_of(info.family);
  }
  return kEverywhere;
}

std::vector<store::Word> Planner::forms_of(std::string_view normal,
                                           bool exact,
                                           Expansion& note) const {
  std::vector<store::Word> forms;
  auto known = catalog_.word(normal);
  if (!exact) {
    // A word that occurs here was looked up when it was indexed; only for others are the
    // dictionaries opened.
    for (std::string& key : known ? catalog_.analyses_of(normal) : text::analyses(normal)) {
      for (store::Word& word : catalog_.words_with_analysis(key))
        forms.push_back(std::move(word));
      note.analyses.push_back(std::move(key));
    }
  }
  if (known) forms.push_back(std::move(*known));
  const auto by_form = [](const auto& a, const auto& b) { return a.form < b.form; };
  std::sort(forms.begin(), forms.end(), by_form);
  const auto same = [](const auto& a, const auto& b) { return a.form == b.form; };
  forms.erase(std::unique(forms.begin(), forms.end(), same), forms.end());
  note.forms.insert(note.forms.end(), forms.begin(), forms.end());
  return forms;
}

Query Planner::any_form(const std::vector<store::Word>& forms, Families families) {
  std::vector<Query> terms;
  for (const store::Word& word : forms) {
    for (const store::FamilyInfo& info : store::kFamilyTable) {
      if ((word.families & families & bit_of(info.family)) == 0) continue;
      terms.emplace_back(term(info.family, word.form));
    }
  }
  // The forms of one word rank as one word.
  return any_of(Query::OP_SYNONYM, terms);
}

Query Planner::phrase(const std::vector<Place>& places, Families families) {
  std::vector<Query> phrases;
  const auto window = places.back().position - places.front().position + 1;
  for (const store::FamilyInfo& info : store::kFamilyTable) {
    std::vector<Query> positions;
    for (const Place& place : places) {
      std::vector<Query> terms;
      for (const store::Word& word : place.forms) {
        if ((word.families & families & bit_of(info.family)) == 0) continue;
        terms.emplace_back(term(info.family, word.form));
      }
      // Xapian takes OP_OR inside a phrase, and merges its positions; OP_SYNONYM it refuses.
      if (!terms.empty()) positions.push_back(any_of(Query::OP_OR, terms));
    }
    if (positions.size() != places.size()) continue;
    phrases.emplace_back(Query::OP_PHRASE, positions.begin(), positions.end(), window);
  }
  if (phrases.empty()) return Query::MatchNothing;
  // A bare phrase would add up the weights of all forms; ranked by its words instead.
  std::vector<Query> words;
  words.reserve(places.size());
  for (const Place& place : places)
    words.push_back(any_form(place.forms, families));
  return {Query::OP_FILTER, any_of(Query::OP_AND, words), any_of(Query::OP_OR, phrases)};
}

Result<Query> Planner::words(const Node& node, bool exact) {
  const Families families = families_of(node.field);
  std::vector<Place> places;
  std::vector<Query> readings;  // Of a single word: whole, or as its parts side by side.
  const std::vector<Unit> units = group(tokenizer_.tokens(node.text));
  if (units.empty()) {
    return fail(Errc::usage, "there is no word to look for in '" + node.text + "'");
  }
  for (const Unit& unit : units) {
    Expansion note{node.text, node.field, {}, {}};
    std::vector<store::Word> forms;
    for (const text::Token& token : unit.whole) {
      auto some = forms_of(token.normal, exact, note);
      std::move(some.begin(), some.end(), std::back_inserter(forms));
    }
    if (units.size() == 1) {
      readings.push_back(any_form(forms, families));
      const bool compound =
          unit.whole.front().kind == text::TokenKind::word && unit.parts.size() > 1;
      std::vector<Place> parts;
      for (const text::Token& part : unit.parts) {
        if (!compound || exact) break;
        if (!parts.empty() && parts.back().position == part.position) continue;
        parts.push_back({part.position, forms_of(part.normal, exact, note)});
      }
      if (parts.size() > 1) readings.push_back(phrase(parts, families));
    }
    places.push_back({unit.whole.front().position, std::move(forms)});
    if (!negated_) expansions.push_back(std::move(note));
  }
  return units.size() == 1 ? any_of(Query::OP_OR, readings) : phrase(places, families);
}

Result<std::vector<store::Word>> Planner::matching_forms(const Node& node) {
  const auto& tokens = tokenizer_.tokens(node.text);
  if (tokens.empty()) {
    return fail(Errc::usage, "there is no word to look for in '" + node.text + "'");
  }
  const std::string normal(tokens.front().normal);
  Expansion note{node.text, node.field, {}, {}};
  if (node.kind == NodeKind::prefix) {
    note.forms = catalog_.words_with_prefix(normal, kMaxForms + 1);
  } else {
    const unsigned distance = node.distance == 0 ? 1 : node.distance;
    catalog_.each_word([&](const store::Word& word) {
      if (within_distance(word.form, normal, distance)) note.forms.push_back(word);
      return note.forms.size() <= kMaxForms;
    });
  }
  if (note.forms.size() > kMaxForms) {
    return fail(Errc::usage, "'" + node.text + "' stands for too many words; type more letters");
  }
  std::vector<store::Word> forms = note.forms;
  if (!negated_) expansions.push_back(std::move(note));
  return forms;
}

Result<Query> Planner::many_forms(const Node& node) {
  const auto forms = matching_forms(node);
  if (!forms) return fail(forms.error());
  return any_form(*forms, families_of(node.field));
}

Result<std::vector<store::Word>> Planner::operand(const Node& node) {
  if (node.kind == NodeKind::prefix || node.kind == NodeKind::fuzzy) return matching_forms(node);
  if (node.kind == NodeKind::any) return any_operand(node);
  const auto units = group(tokenizer_.tokens(node.text));
  if (!node.children.empty() || units.size() != 1) {
    return fail(Errc::usage,
                "NEAR and ADJ take one word on each side, or (one OR another), and '" + node.text +
                    "' is not one word");
  }
  const bool exact = node.kind == NodeKind::exact_word || node.kind == NodeKind::exact_phrase;
  Expansion note{node.text, node.field, {}, {}};
  auto forms = forms_of(units.front().whole.front().normal, exact, note);
  if (!negated_) expansions.push_back(std::move(note));
  return forms;
}

Result<std::vector<store::Word>> Planner::any_operand(const Node& group) {
  std::vector<store::Word> all;
  for (const Node& child : group.children) {
    auto forms = operand(child);
    if (!forms) return forms;
    std::move(forms->begin(), forms->end(), std::back_inserter(all));
  }
  return all;
}

Result<Query> Planner::proximity(const Node& node) {
  std::vector<std::vector<store::Word>> operands;
  for (const Node& child : node.children) {
    auto forms = operand(child);
    if (!forms) return fail(forms.error());
    operands.push_back(std::move(*forms));
  }
  const Families families = families_of(node.children.front().field);
  const auto op = node.kind == NodeKind::near ? Query::OP_NEAR : Query::OP_PHRASE;
  std::vector<Query> readings;
  for (const store::FamilyInfo& info : store::kFamilyTable) {
    if ((families & bit_of(info.family)) == 0) continue;
    std::vector<Query> sides;
    for (const auto& forms : operands) {
      std::vector<Query> terms;
      for (const store::Word& word : forms) {
        if ((word.families & bit_of(info.family)) != 0)
          terms.emplace_back(term(info.family, word.form));
      }
      if (!terms.empty()) sides.push_back(any_of(Query::OP_OR, terms));
    }
    if (sides.size() == operands.size()) {
      readings.emplace_back(op, sides.begin(), sides.end(), node.distance + 1);
    }
  }
  return any_of(Query::OP_OR, readings);
}

Result<Query> Planner::date(const Node& node) const {
  const auto wall = parse_date_range(node.text);
  if (!wall) {
    return fail(Errc::usage,
                "'" + node.text + "' is no date; write date:2009-10-13 or date:2009-10..2009-11");
  }
  // Undated messages have no value, which sorts below every time: a range leaves them out.
  constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
  constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
  const std::int64_t from = wall->from ? zone_.to_utc(*wall->from) : kMin;
  const std::int64_t to = wall->to ? zone_.to_utc(*wall->to) - 1 : kMax;
  if (from > to) return Query(Query::MatchNothing);
  return Query(Query::OP_VALUE_RANGE, store::kDateSlot, store::sortable(from), store::sortable(to));
}

Result<Query> Planner::field(const Node& node) const {
  const std::string value = lower(node.text);
  if (node.field == "date") return date(node);
  if (node.field == "type") return yes_no(store::kTypePrefix, value);
  if (node.field == "has") return yes_no(store::kFlagPrefix, value);
  if (node.field == "lang") return yes_no(store::kLanguagePrefix, value);
  if (node.field == "charset") {
    return yes_no(store::kCharsetPrefix, charset::canonical_name(value));
  }
  if (node.field == "is" && value == "duplicate") return one_of(catalog_.duplicates());
  if (node.field == "is" && value == "attached") return yes_no(store::kFlagPrefix, value);
  if (node.field == "key") return one_of(catalog_.with_key_prefix(value));
  if (node.field == "source") return one_of(catalog_.in_source(node.text));
  if (node.field == "id") {
    std::string_view id = node.text;
    if (id.starts_with('<')) id.remove_prefix(1);
    if (id.ends_with('>')) id.remove_suffix(1);
    return one_of(catalog_.with_message_id(id));
  }
  if (node.field == "size") {
    const auto range = parse_size_range(node.text);
    if (!range) return fail(Errc::usage, "'" + node.text + "' is no size; write size:>1M");
    constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (range->to <= range->from) return Query(Query::MatchNothing);
    return Query(Query::OP_VALUE_RANGE,
                 store::kSizeSlot,
                 store::sortable(static_cast<std::int64_t>(range->from)),
                 store::sortable(static_cast<std::int64_t>(std::min(range->to - 1, kMax))));
  }
  return fail(Errc::usage,
              node.field + ":" + node.text + " is not answered by this version of pismo");
}

Result<Query> Planner::join(const Node& node, Query::op op) {
  std::vector<Query> queries;
  for (const Node& child : node.children) {
    auto query = plan(child);
    if (!query) return query;
    queries.push_back(std::move(*query));
  }
  return any_of(op, queries);
}

Result<Query> Planner::plan(const Node& node) {
  switch (node.kind) {
    case NodeKind::everything:
      return Query(Query::MatchAll);
    case NodeKind::word:
    case NodeKind::phrase:
      return words(node, false);
    case NodeKind::exact_word:
    case NodeKind::exact_phrase:
      return words(node, true);
    case NodeKind::prefix:
    case NodeKind::fuzzy:
      return many_forms(node);
    case NodeKind::regex:
      return fail(Errc::usage,
                  "/patterns/ are not answered by this version yet; try word* or word~");
    case NodeKind::near:
    case NodeKind::adj:
      return proximity(node);
    case NodeKind::field:
      return field(node);
    case NodeKind::all:
      return join(node, Query::OP_AND);
    case NodeKind::any:
      return join(node, Query::OP_OR);
    case NodeKind::none_of: {
      const bool before = std::exchange(negated_, !negated_);
      auto query = plan(node.children.front());
      negated_ = before;
      if (!query) return query;
      return Query(Query::OP_AND_NOT, Query(Query::MatchAll), *query);
    }
  }
  return fail(Errc::usage, "this question cannot be answered");
}

}  // namespace pismo::search
