#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::text {

/// Russian words that a word in Latin letters may stand for, in normal form, the likeliest first:
/// "zhdu" gives "жду". Empty when it holds anything that no habit of writing has.
///
/// A beam search over the habits of kLatinSpellings, led by the letter model; signs that writers
/// leave out are put in ("obyavlenie" -> "объявление", "delat" -> "делать").
///
/// @param latin  In lower case, of at most 32 characters.
[[nodiscard]] std::vector<std::string> russian_of_latin(std::u32string_view latin,
                                                        std::size_t max_words);

/// Whether each letter of a word stands in some habit of writing: a quick look that spares most
/// words with figures the search.
[[nodiscard]] bool has_only_spellings(std::u32string_view latin);

}  // namespace pismo::text
