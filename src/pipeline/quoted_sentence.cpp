#include "quoted_sentence.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/relate/shingles.hpp"
#include "pismo/search/quoted_text.hpp"
#include "pismo/text/sentence_ends.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::pipeline {

namespace {

constexpr std::size_t kFewestWords = 6;

std::vector<std::string> words_of(text::Tokenizer& tokenizer, std::string_view sentence) {
  std::vector<std::string> words;
  std::uint32_t next = 0;
  for (const text::Token& token : tokenizer.tokens(sentence)) {
    if (token.position < next) continue;  // A part of a compound.
    next = token.position + 1;
    words.emplace_back(token.normal);
  }
  return words;
}

/// Whether all of it is among words that a ghost has.
bool is_known(const std::vector<std::string>& words, const std::vector<relate::Shingle>& known) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  std::vector<relate::Shingle> shingles;
  relate::append_shingles(views, shingles);
  return !shingles.empty() &&
         std::all_of(shingles.begin(), shingles.end(), [&](relate::Shingle shingle) {
           return std::binary_search(known.begin(), known.end(), shingle);
         });
}

std::optional<Span> known_sentences(std::string_view text,
                                    const std::vector<relate::Shingle>& known) {
  text::Tokenizer tokenizer;
  std::optional<Span> found;
  for (const Span& sentence : text::split_sentences(text)) {
    const auto words = words_of(tokenizer, sentence.of(text));
    const bool stands_there = is_known(words, known);
    if (!found && stands_there && words.size() >= kFewestWords) {
      found = sentence;
    } else if (found) {
      if (!stands_there) break;
      found->end = sentence.end;
    }
  }
  return found;
}

}  // namespace

std::vector<store::PartialWitnessRow> confirm_partial(
    const search::Engine& engine, const std::vector<relate::PartialWitness>& witnesses) {
  std::vector<store::PartialWitnessRow> rows;
  for (const relate::PartialWitness& witness : witnesses) {
    const auto quote = engine.relations().quote(witness.message, witness.ord);
    const auto hit = engine.record(witness.message);
    if (!quote || !hit || quote->pieces.empty()) continue;
    const auto texts = engine.texts(*hit);
    if (!texts) continue;
    const std::string text = search::text_of_quote(*texts, *quote);
    const auto found = known_sentences(text, witness.shingles);
    if (!found) continue;
    rows.push_back(
        {witness.message,
         std::int64_t{witness.ord},
         search::place_in_quoting(search::part_of_quote(*texts, *quote), *quote, *found)});
  }
  return rows;
}

}  // namespace pismo::pipeline
