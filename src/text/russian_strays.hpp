#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "affix_dictionary.hpp"

namespace pismo::text {

/// The words that a stray form belongs to.
///
/// Affix classes know no fleeting vowels and few changes of consonants, so the dictionary
/// lists some 16,000 forms as words without other forms: "дня", "писем", "ищу", "шьёт",
/// "богачом". The rules here undo what Russian does there and keep what the dictionary knows as
/// a word with forms: a noun, a verb in the infinitive, an adjective. Empty when nothing fits.
[[nodiscard]] std::vector<std::string> owners_of_noun(const AffixDictionary& dictionary,
                                                      std::string_view form);
[[nodiscard]] std::vector<std::string> owners_of_verb(const AffixDictionary& dictionary,
                                                      std::string_view form);
[[nodiscard]] std::vector<std::string> owners_of_adjective(const AffixDictionary& dictionary,
                                                           std::string_view form);

/// The noun that a word unknown to the dictionary is a plural of: many words are listed with
/// their singular only ("контекстами").
[[nodiscard]] std::vector<std::string> owners_of_plural(const AffixDictionary& dictionary,
                                                        std::string_view form);

/// True when a class of affixes makes `form` from `entry`.
[[nodiscard]] bool makes(const AffixDictionary& dictionary,
                         const DictionaryEntry& entry,
                         std::string_view form);

/// True for an infinitive; false for a noun that ends like one ("сеть", "ночь").
[[nodiscard]] bool is_verb(const AffixDictionary& dictionary, std::string_view word);

}  // namespace pismo::text
