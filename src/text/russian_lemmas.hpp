#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "affix_dictionary.hpp"

namespace pismo::text {

/// Dictionary forms of a Russian word, in normal form ("днями" -> "день").
///
/// Every reading counts: "стали" is "сталь" and "стать", since no tagger is asked. A
/// participle has its verb beside itself, and a form that the dictionary lists as a word of its
/// own ("писем", "возьму") has the word that it belongs to. Empty for a word that the
/// dictionary does not know.
[[nodiscard]] std::vector<std::string> russian_lemmas(const AffixDictionary& dictionary,
                                                      std::string_view form);

}  // namespace pismo::text
