#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/bilingual/lexicon.hpp"
#include "pismo/search/phrase.hpp"
#include "pismo/store/catalog.hpp"

#include "phrase_reading.hpp"

namespace pismo::search {

/// A phrase as it may stand in the other language, with its words looked up in a case.
struct AcrossReadings {
  std::vector<Reading> readings;  ///< In any order of the words; any of them is the phrase.
  unsigned words = 0;             ///< Of the phrase, small ones left out.
  std::unordered_map<std::string, Translated> edges;  ///< By the normal form of a word of a text.
  std::vector<Expansion> expansions;
  std::vector<std::string> untranslated;  ///< Words that no dictionary has; then no readings.
};

/// Turns each word of a phrase into what dictionaries give for it: single words, words of several
/// ("хранить молчание"), and what they give for several words of the phrase together. Names become
/// all their spellings; numbers stay. Articles, prepositions and the like are left out, unless
/// there is nothing else.
[[nodiscard]] AcrossReadings read_across(const store::Catalog& catalog,
                                         const bilingual::Lexicon& lexicon,
                                         const std::string& phrase);

/// The edges that led to the words of a match, each word asked once; none when the match is in the
/// language of the phrase.
[[nodiscard]] std::vector<Translated> edges_of(const AcrossReadings& across,
                                               const std::string& match);

/// Stretches of both languages in order. Where names and numbers are the same in both, one place
/// is told once.
[[nodiscard]] std::vector<Span> both(std::vector<Span> spans, const std::vector<Span>& others);

}  // namespace pismo::search
