#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// A word that was typed in other letters than it is spelt in.
struct Reading {
  Span span;          ///< Bytes of the text; with the marks that are letters on the other keyboard
                      ///< ("cgfcb,j"), without those around a word.
  std::string meant;  ///< The real spelling, capitals as they were typed: "Спасибо".
};

/// Every word of a text that is Russian in Latin letters ("Uvazhaemye kollegi"), or was typed
/// while the keyboard was set to the other alphabet ("ghbdtn", "ыускуе"); in order.
///
/// A line of such words is read as a whole. In other lines, and alone, a word is read only when
/// it looks like one, its reading is in the dictionary of its language and it is itself no word
/// of the other (Analyser): without dictionaries such words are left alone. Look-alike
/// letters are not handled here: see mend_lookalikes.
///
/// A line that is plainly English, or in Cyrillic letters and no other, is given up after a few
/// words.
[[nodiscard]] std::vector<Reading> readings(std::string_view utf8);

}  // namespace pismo::text
