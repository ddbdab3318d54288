#include <algorithm>
#include <iterator>
#include <tuple>

#include "material.hpp"

namespace pismo::audit {

namespace {

/// What one reader saw.
struct Seen {
  TextFacts facts;
};

bool is_read(store::Family place) {
  return place == store::Family::body || place == store::Family::subject;
}

/// Each number of a message once.
void sort(TextFacts& facts) {
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
        // A list of numbers, as attachments are, is no letter.
        if (!is_read(text.place)) return true;
        for (ReferenceNumber& number : find_reference_numbers(text.text))
          readers[reader].facts.numbers.emplace_back(hits[at].id, std::move(number));
        return true;
      });
  TextFacts facts;
  facts.unread = unread.size() + (rows.letters.size() - hits.size());
  for (Seen& seen : readers) {
    std::move(
        seen.facts.numbers.begin(), seen.facts.numbers.end(), std::back_inserter(facts.numbers));
  }
  sort(facts);
  return facts;
}

}  // namespace pismo::audit
