#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
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

/// Reads words one by one. Remembers what it made of those in Latin letters, since the same names
/// and terms stand in letter after letter; not for several threads.
class WordReader {
 public:
  /// Each appends what one word was meant to be; nothing when no reading can be trusted. Short
  /// words are abbreviations of anything, and read in lines only.
  ///
  /// @param text  The whole text; spans are of it.
  /// @param word  As ModelWords gives it, with the marks around it.
  void latin_letters(std::string_view text, Span word, Trust trust, std::vector<Reading>& out);
  void russian_keys(std::string_view text, Span word, Trust trust, std::vector<Reading>& out);
  void english_keys(std::string_view text, Span word, Trust trust, std::vector<Reading>& out);

 private:
  /// A word that was read before, and what came of it.
  struct Memory {
    std::string word;
    Trust trust = Trust::none;
    std::string meant;  ///< Empty: nothing.
  };

  // Two thousand words of English texts of half a megabyte come here; four places for each hash
  // let nearly all of them stay.
  static constexpr std::size_t kMemories = 16'384;
  static constexpr std::size_t kPlaces = 4;

  const std::string& piece(std::string_view word, Trust trust);

  std::vector<Memory> memories_;  // By hash; a new word takes the place of some old one.
  std::size_t turn_ = 0;          // Which of the places is taken next.
};

}  // namespace pismo::text
