#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "affix_dictionary.hpp"

namespace pismo::text {

/// Dictionary forms of an English word, in normal form ("reported" -> "report").
///
/// Only inflection is undone. A word made of another ("reporter", "quickly") is a lemma of its
/// own, with its own forms ("reporters"). Empty for a word that the dictionary does not know.
[[nodiscard]] std::vector<std::string> english_lemmas(const AffixDictionary& dictionary,
                                                      std::string_view form);

}  // namespace pismo::text
