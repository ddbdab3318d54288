#pragma once

#include <string_view>

namespace pismo::search {

/// Whether a word of either language, in normal form, joins other words and says nothing itself:
/// articles, prepositions, pronouns, auxiliary verbs, please. Words that deny ("nobody", "без") say
/// something.
[[nodiscard]] bool is_small_word(std::string_view normal);

}  // namespace pismo::search
