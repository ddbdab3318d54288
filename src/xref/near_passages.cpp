#include "near_passages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "overlap.hpp"
#include "place_of_run.hpp"

namespace pismo::xref {

namespace {

using relate::Shingle;

constexpr double kLongWords = 40;  // Two or three sentences.

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
  ids.reserve(found.size());
  for (const Near& near : found)
    ids.push_back(near.message);
  const auto words = words_of(engine, ids, asked.quoted_too ? Whose::all : Whose::own);
  std::vector<Tie> ties;
  for (std::size_t at = 0; at < found.size(); ++at)
    ties.push_back(tie_of(found[at], asked, words[at]));
  return ties;
}

}  // namespace pismo::xref
