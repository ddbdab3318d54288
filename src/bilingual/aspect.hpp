#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// The other aspect of a Russian verb, as far as it is known: отказывать - отказать, писать -
/// написать. A table of pairs first; else regular endings, where the dictionary of word forms
/// (hunspell-ru) has the verb that comes out. In normal form; empty for what is no verb.
[[nodiscard]] std::vector<std::string> aspect_partners(std::string_view verb);

/// Nouns of a verb's action that the dictionary of word forms has: раскрыть - раскрытие.
[[nodiscard]] std::vector<std::string> nouns_of_verb(std::string_view verb);

/// Verbs whose action a noun names, as far as the dictionary of word forms has them.
[[nodiscard]] std::vector<std::string> verbs_of_noun(std::string_view noun);

/// Pairs that no rule leads to, "делать/сделать", aspects parted by slashes.
[[nodiscard]] std::string_view aspect_table();

}  // namespace pismo::bilingual
