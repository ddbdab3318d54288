#pragma once

#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// A sentence and the language it is written in.
struct Sentence {
  Span span;                  ///< Bytes of the text, without blanks around.
  std::string_view language;  ///< "ru", "en", "uk", "be", "bg", "sr", "ru-Latn" (Russian in Latin
                              ///< letters), "und" when unsure or none of them.
  bool wrong_layout = false;  ///< Typed while the keyboard was set to the other alphabet:
                              ///< "ghbdtn" is "ru", "ыускуе" is "en".
};

/// Every sentence of a text, in order. A line's end parts sentences unless the next line goes on
/// in small letters or this one is long enough to have been wrapped; quote marks (">") are
/// no text. A short sentence takes its neighbours' language when its own words leave it open.
[[nodiscard]] std::vector<Sentence> sentences(std::string_view utf8);

}  // namespace pismo::text
