#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/text/reading.hpp"

namespace pismo::text {

/// How sure it is that a word is of the kind it is read as, and so which readings are taken.
enum class Trust : std::uint8_t {
  none,
  word,       ///< A word alone: what the dictionary has, of a word that the other language has not.
  sure_word,  ///< A word alone: what the dictionary has.
  known_line,  ///< A word of such a line: what the dictionary has, however short.
  line,        ///< Any reading, unless the word is one of the other language's.
};

/// Each appends what one word was meant to be; nothing when no reading can be trusted. Short words
/// are abbreviations of anything, and read in lines only.
///
/// @param text  The whole text; spans are of it.
/// @param word  As ModelWords gives it, with the marks around it.
void read_latin_letters(std::string_view text, Span word, Trust trust, std::vector<Reading>& out);
void read_russian_keys(std::string_view text, Span word, Trust trust, std::vector<Reading>& out);
void read_english_keys(std::string_view text, Span word, Trust trust, std::vector<Reading>& out);

}  // namespace pismo::text
