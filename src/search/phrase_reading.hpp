#pragma once

#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/phrase.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::search {

/// One place of a phrase and what may stand there.
struct Slot {
  std::vector<store::Word> forms;  ///< By form; forms that occur in this case.
  unsigned width = 1;  ///< Positions that the widest form takes: two for "анти-ddos", at most.
};

/// One way to read a phrase: its slots, one after the other.
using Reading = std::vector<Slot>;

/// A phrase with its words looked up.
struct PhraseReadings {
  std::vector<Reading> readings;  ///< Any of them is the phrase.
  std::vector<Expansion> expansions;
};

/// Looks up the words of a phrase in the vocabulary.
///
/// A word is read with all its forms, or as typed ("exact"), and "догов*" as every word that
/// begins so, "*говор" and "до*ор" as every word that ends so or has both ends. A compound is also
/// read as its parts side by side, since dashes are typed as they come ("из-за", "из за"); fuzzy
/// phrases are also read with a word left out, or with neighbours in the other order.
///
/// @return  usage: no word, too many words, a prefix that stands for too many.
[[nodiscard]] Result<PhraseReadings> read_phrase(const store::Catalog& catalog,
                                                 text::Tokenizer& tokenizer,
                                                 const PhraseQuestion& question);

}  // namespace pismo::search
