#include "near_passages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "carried_side.hpp"
#include "overlap.hpp"
#include "place_of_run.hpp"
#include "telling_identifiers.hpp"

namespace pismo::xref {

namespace {

using relate::Shingle;

constexpr double kLongWords = 40;      // Two or three sentences.
constexpr std::uint64_t kCommon = 20;  // An identifier of more than this part of all messages.

struct Near {
  std::int64_t message = 0;
  std::optional<std::int64_t> date{};
  std::uint32_t words = 0;
  bool quoted = false;
};

/// Whether so many shingles in a row are among those asked for.
bool has_stretch(const std::vector<Shingle>& text, const std::unordered_set<Shingle>& asked) {
  std::size_t stretch = 0;
  for (const Shingle shingle : text) {
    stretch = asked.contains(shingle) ? stretch + 1 : 0;
    if (stretch >= kLeastRun) return true;
  }
  return false;
}

std::uint32_t longest(const std::vector<Shingle>& asked, const std::vector<Shingle>& text) {
  std::uint32_t size = 0;
  for (const Run& run : agreement(asked, text).runs)
    size = std::max(size, run.size);
  return size;
}

Tie tie_of(const Near& near, const AskedText& asked, const Words& words) {
  Tie tie;
  tie.kind = "passage";
  tie.basis = near.quoted ? "quoted_words" : "words";
  tie.weight = .9 * (1 - std::exp(-static_cast<double>(near.words) / kLongWords));
  tie.reason = fmt::format(
      "{} words in a row stand in both{}", near.words, near.quoted ? ", there in a quotation" : "");
  tie.there = {place_of_words(asked.words, {0, asked.words.words.size()}, words, near.message),
               1,
               near.date,
               near.date};
  // What was found there is looked for here, so that both citations show the same words.
  const Span all{0, words.words.size()};
  tie.here.place = place_of_words(words, all, asked.words, asked.message);
  tie.here.messages = asked.message == 0 ? 0 : 1;
  return tie;
}

}  // namespace

Result<std::vector<Tie>> passages_near(const search::Engine& engine, const AskedText& asked) {
  const std::vector<Shingle> shingles = shingles_of(asked.words);
  const std::unordered_set<Shingle> set(shingles.begin(), shingles.end());
  std::vector<Near> found;
  auto done = engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
    if (message.id == asked.message) return;
    constexpr std::uint32_t kMore = 3;  // A run of n shingles has n + 3 words.
    Near near{message.id, message.date_utc, 0, false};
    if (has_stretch(message.own.shingles, set))
      near.words = longest(shingles, message.own.shingles);
    for (const store::QuoteRow& quote : message.quotes) {
      if (!asked.quoted_too || !has_stretch(quote.shingles, set)) continue;
      const std::uint32_t words = longest(shingles, quote.shingles);
      if (words > near.words) near = {message.id, message.date_utc, words, true};
    }
    if (near.words < kLeastRun) return;
    near.words += kMore;
    found.push_back(near);
  });
  if (!done) return fail(done.error());
  std::vector<std::int64_t> ids;
  for (const Near& near : found)
    ids.push_back(near.message);
  const auto words = words_of(engine, ids, asked.quoted_too ? Whose::all : Whose::own);
  std::vector<Tie> ties;
  for (std::size_t at = 0; at < found.size(); ++at)
    ties.push_back(tie_of(found[at], asked, words[at]));
  return ties;
}

std::vector<Tie> identifiers_near(const search::Engine& engine,
                                  const std::vector<store::StoredText>& texts,
                                  std::int64_t message) {
  using Name = std::pair<identifiers::Kind, std::string>;
  std::map<Name, Place> asked;
  for (const store::StoredText& text : texts) {
    if (text.place != store::Family::body && text.place != store::Family::attachment) continue;
    identifiers::each_identifier(text.text, [&](identifiers::Identifier&& one) {
      if (!is_telling(one)) return;
      asked.try_emplace({one.kind, std::move(one.normal)}, Place{message, text.part, one.span});
    });
  }
  if (asked.empty()) return {};
  std::vector<search::Hit> hits;
  for (const std::int64_t id : engine.catalog().all()) {
    const auto hit = engine.record(id);
    if (hit && id != message) hits.push_back(*hit);
  }
  using Found = std::map<std::pair<Name, std::size_t>, Place>;  // By identifier and message.
  std::vector<Found> found(search::Engine::readers());
  std::ignore =
      engine.look_at(hits, [&](std::size_t reader, std::size_t at, const store::TextView& text) {
        if (text.place != store::Family::body && text.place != store::Family::attachment)
          return true;
        identifiers::each_identifier(text.text, [&](identifiers::Identifier&& one) {
          Name name(one.kind, std::move(one.normal));
          if (one.checksum_ok == false || !asked.contains(name)) return;
          found[reader].try_emplace({std::move(name), at},
                                    Place{hits[at].id, std::string(text.part), one.span});
        });
        return true;
      });
  Found all;
  for (Found& some : found)
    all.merge(some);
  std::map<Name, std::uint64_t> counts;
  for (const auto& [name, place] : all)
    ++counts[name.first];
  std::vector<Tie> ties;
  for (const auto& [name, place] : all) {
    const std::uint64_t count = counts[name.first];
    if (count > kCommon && count * kCommon > hits.size()) continue;
    Tie& tie = ties.emplace_back();
    tie.kind = "identifier";
    tie.basis = identifiers::kind_name(name.first.first);
    tie.value = name.first.second;
    tie.weight = .8 * rarity(count);
    tie.reason = fmt::format("stands in the texts of {} beside", message_count(count));
    tie.here = {asked[name.first], message == 0 ? 0U : 1U, {}, {}};
    tie.there = {place, 1, {}, {}};
  }
  return ties;
}

}  // namespace pismo::xref
