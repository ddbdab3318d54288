#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/text/reading.hpp"

#include "language_model.hpp"
#include "model_words.hpp"
#include "seen_nothing.hpp"

namespace pismo::text {

/// How sure it is that a word is of the kind it is read as, and so which readings are taken.
enum class Trust : std::uint8_t {
  none,
  word,       ///< A word alone: what the dictionary has, of a word that the other language has not.
  sure_word,  ///< A word alone: what the dictionary has.
  known_line,  ///< A word of such a line: what the dictionary has, however short.
  line,        ///< Any reading, unless the word is one of the other language's.
};

/// A word of a line with what it scored in its own script; `word.letters` are gone.
struct ScoredWord {
  ModelWord word;
  LatinScores latin;
  CyrillicScores cyrillic;
};

/// Reads words one by one. Remembers what it made of those in Latin letters, since the same names
/// and terms stand in letter after letter, and lines without readings, since they are quoted again
/// and again; not for several threads.
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

  /// What a word of ModelWords in Latin letters scores. Valid until the next call.
  const LatinScores& latin_scores(std::u32string_view letters);

  /// Lines, without the marks of quotation before them, that have no readings.
  [[nodiscard]] SeenNothing& plain_lines() { return plain_lines_; }

  /// Room for the words of one line.
  [[nodiscard]] std::vector<ScoredWord>& scored_words() { return scored_words_; }

 private:
  /// A word that was read before and meant something.
  struct Memory {
    std::string word;
    Trust trust = Trust::none;
    std::string meant;
  };

  /// A word that was scored before; told apart by the hash, as in SeenNothing.
  struct ScoredBefore {
    std::uint64_t hash = 0;
    LatinScores scores;
  };

  // Four places for each hash let nearly all words of some thousand letters stay.
  static constexpr std::size_t kMemories = 8'192;
  static constexpr std::size_t kPlaces = 4;
  static constexpr std::size_t kGroupsOfWords = 16'384;
  static constexpr std::size_t kGroupsOfLines = 8'192;
  static constexpr std::size_t kScoredWords = 4'096;

  const std::string& piece(std::string_view word, Trust trust);

  std::vector<Memory> memories_;  // By hash; a new word takes the place of some old one.
  std::size_t turn_ = 0;          // Which of the places is taken next.
  SeenNothing no_words_{kGroupsOfWords};
  SeenNothing plain_lines_{kGroupsOfLines};
  std::vector<ScoredWord> scored_words_;
  std::vector<ScoredBefore> scored_before_;  // By hash.
};

}  // namespace pismo::text
