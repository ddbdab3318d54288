#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::text {

/// Skeletons of a word in normal form: the class of its first vowel, a full stop, and its
/// consonants ("e.wrbkv"); several where letters may be read in several ways, 64 at most.
/// Empty for a word with other letters than Russian ones, or without a vowel or a consonant.
[[nodiscard]] std::vector<std::string> cyrillic_skeletons(std::string_view normal);

/// The same of a Latin spelling, by any standard or habit of transliteration.
[[nodiscard]] std::vector<std::string> latin_skeletons(std::string_view normal);

/// Codes of the sounds that a word of either script may begin with: "E" of Евгений and Yevgeny,
/// "j" of Жанна and Zhanna. Initials are compared by them.
[[nodiscard]] std::string first_sounds(std::string_view normal);

}  // namespace pismo::text
