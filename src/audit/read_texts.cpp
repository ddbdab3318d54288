#include <algorithm>
#include <iterator>

#include "material.hpp"

namespace pismo::audit {

namespace {

/// What one reader saw.
struct Seen {
  TextFacts facts;
};

/// Addresses and links stand in every signature: they are counted, and not listed.
bool is_counted_only(identifiers::Kind kind) {
  return kind == identifiers::Kind::email || kind == identifiers::Kind::url;
}

bool is_read(store::Family place) {
  return place == store::Family::body || place == store::Family::subject ||
         place == store::Family::attachment;
}

void look(TextFacts& facts, std::int64_t message, const store::TextView& text) {
  identifiers::each_identifier(text.text, [&](identifiers::Identifier&& found) {
    ++facts.mentions[found.kind];
    if (is_counted_only(found.kind)) return;
    const bool checked = found.checksum_ok.value_or(false);
    facts.identifiers.push_back(
        {found.kind, std::move(found.normal), message, checked, checked || found.has_keyword});
  });
  if (text.place == store::Family::attachment) return;  // A list of numbers is no letter.
  for (ReferenceNumber& number : find_reference_numbers(text.text))
    facts.numbers.emplace_back(message, std::move(number));
}

/// Each identifier of a message once.
void sort(TextFacts& facts) {
  auto& list = facts.identifiers;
  const auto rank = [](const TextFacts::Named& one) {
    return std::tuple(
        one.message, one.kind, std::string_view(one.normal), !one.checked, !one.certain);
  };
  std::sort(
      list.begin(), list.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  const auto same = [](const auto& a, const auto& b) {
    return a.message == b.message && a.kind == b.kind && a.normal == b.normal;
  };
  list.erase(std::unique(list.begin(), list.end(), same), list.end());
  const auto less = [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.label, a.second.text) <
           std::tie(b.first, b.second.label, b.second.text);
  };
  std::sort(facts.numbers.begin(), facts.numbers.end(), less);
  facts.numbers.erase(std::unique(facts.numbers.begin(), facts.numbers.end()), facts.numbers.end());
}

}  // namespace

Result<TextFacts> read_texts(const search::Engine& engine, const CaseRows& rows) {
  std::vector<search::Hit> hits;
  hits.reserve(rows.letters.size());
  for (const Letter& letter : rows.letters) {
    if (auto hit = engine.record(letter.row.id)) hits.push_back(*hit);
  }
  std::vector<Seen> readers(search::Engine::readers());
  const auto unread =
      engine.look_at(hits, [&](std::size_t reader, std::size_t at, const store::TextView& text) {
        if (is_read(text.place)) look(readers[reader].facts, hits[at].id, text);
        return true;
      });
  TextFacts facts;
  facts.unread = unread.size() + (rows.letters.size() - hits.size());
  for (Seen& seen : readers) {
    std::move(seen.facts.identifiers.begin(),
              seen.facts.identifiers.end(),
              std::back_inserter(facts.identifiers));
    std::move(
        seen.facts.numbers.begin(), seen.facts.numbers.end(), std::back_inserter(facts.numbers));
    for (const auto& [kind, count] : seen.facts.mentions)
      facts.mentions[kind] += count;
  }
  sort(facts);
  return facts;
}

}  // namespace pismo::audit
