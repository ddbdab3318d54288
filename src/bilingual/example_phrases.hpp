#pragma once

#include <vector>

#include "pismo/bilingual/equivalent.hpp"
#include "pismo/bilingual/lexicon.hpp"

#include "mueller.hpp"

namespace pismo::bilingual {

/// An example of Mueller's dictionary, or one of its heads of several words, in a sentence.
struct ExamplePhrase {
  std::size_t begin = 0, end = 0;  ///< Words of the sentence.
  Equivalent equivalent;
};

/// What the entries of a sentence's words say of several of them together: "take care of" stands
/// under care, "task force" is a head of its own. Words stand in the order of the example, small
/// words may stand between. An example is read when all its words are there, so that the cost is
/// that of the entries of the sentence, once more.
///
/// @param sentence  English: for each word its form and lemmas.
[[nodiscard]] std::vector<ExamplePhrase> example_phrases(const Mueller& mueller,
                                                         LemmaSets sentence);

}  // namespace pismo::bilingual
