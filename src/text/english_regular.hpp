#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "affix_dictionary.hpp"

namespace pismo::text {

/// Puts in entries that a form is regularly made of, where the dictionary has the form as a word of
/// its own or not at all ("transferred", "months", "longer"), or only as another's ("staged": of
/// "stag"). A guess counts only when its sister forms are words too ("transferring", "longest").
///
/// @param lemmas  What the dictionary says; a form that was only its own lemma is none any more.
void add_english_bases(const AffixDictionary& dictionary,
                       std::string_view form,
                       std::vector<std::string>& lemmas);

/// The form as Americans spell it, which is how the dictionary has it: "recognizes" for
/// "recognises", "canceled" for "cancelled"; empty when there is nothing to change.
[[nodiscard]] std::vector<std::string> american_spellings(std::string_view form);

}  // namespace pismo::text
