#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/bilingual/equivalent.hpp"

namespace pismo::bilingual {

/// Normal form of a word or phrase: as text::normalize has it, one blank between words.
[[nodiscard]] std::string normal_form(std::string_view utf8);

/// The words of a normal form.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view normal);

/// The same, and compounds cut at their hyphens, as a sentence is: "non-disclosure" is two.
[[nodiscard]] std::vector<std::string_view> words_and_parts_of(std::string_view normal);

/// Dictionary forms of one word without language tags, its own form not among them unless it is
/// one; a stem with a tilde for a word of no dictionary.
[[nodiscard]] std::vector<std::string> lemmas_of(std::string_view normal);

/// The word, then its lemmas, each once; stems are left out.
[[nodiscard]] std::vector<std::string> forms_and_lemmas(std::string_view normal);

/// The words of an equivalent, from its normal form.
[[nodiscard]] std::vector<TargetWord> target_words(std::string_view normal);

/// Whether it has a letter of that language's alphabet.
[[nodiscard]] bool has_letter_of(std::string_view utf8, Language language);

/// Whether it has letters, and all of them are capitals.
[[nodiscard]] bool is_in_capitals(std::string_view utf8);

}  // namespace pismo::bilingual
