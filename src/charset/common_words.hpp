#pragma once

#include "word_key.hpp"

namespace pismo::charset {

/// Whether the word, of three to eight letters, is one that Russian mail is full of: answers,
/// subjects, papers, months (a list of our own).
[[nodiscard]] bool is_common_word(WordKey key);

/// The same of first names, surnames and towns, which begin with a capital.
[[nodiscard]] bool is_common_name(WordKey key);

}  // namespace pismo::charset
