#pragma once

#include <string_view>

#include "candidates.hpp"

namespace pismo::charset {

/// True for Latin text without a word of another script: its 8-bit bytes are accents in words
/// of ASCII letters, and marks and no-break spaces between them.
///
/// @param bytes  A whole text: one line of a long one may hold too little ASCII to tell.
///
/// Short texts are never plain: the few letters of "Re: да" say nothing. Linear.
[[nodiscard]] bool is_plain_western(std::string_view bytes);

/// Takes from the Cyrillic candidates what they won on a text that is plainly Western: every
/// no-break space of iso-8859-1 is the word "а" in ibm866, and a hundred of them outweigh any
/// label.
void discount_cyrillic(Weights& weights, std::string_view bytes);

}  // namespace pismo::charset
