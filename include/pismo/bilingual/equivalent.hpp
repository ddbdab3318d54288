#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// The two languages that words are led between.
enum class Language : std::uint8_t { english, russian };

/// "en", "ru".
[[nodiscard]] std::string_view language_tag(Language language);

/// How an equivalent was come by, the surest first.
enum class Tie : std::uint8_t {
  translation,  ///< An entry of a dictionary gives it for the word.
  aspect,  ///< The other aspect of a Russian verb that is a translation: отказывать, отказать.
  example,  ///< It stands beside an example in the word's entry: silent, "to be silent молчать".
  synonym,     ///< A translation of a synonym (WordNet).
  derivation,  ///< A translation of a word of the same root: refusal, refuse. Weaker than the rest.
};

/// "translation", "aspect" ...
[[nodiscard]] std::string_view tie_name(Tie tie);

/// Which edge of which dictionary leads to an equivalent, for somebody to look it up.
struct Reason {
  std::string dictionary;  ///< "pismo" (our own supplement) or "mueller7".
  std::string entry;       ///< Headword there: "silent"; of the supplement, all words of the row.
  std::string sense;  ///< Its numbers there: "II.1.2" is homonym II, section 1, sense 2; of the
                      ///< supplement the theme: "law". Empty where there are none.
  std::string said;   ///< The wording of that part: "to be (или to keep) silent молчать".
  std::string via;    ///< What led from the word asked to that entry or on from it, as
                      ///< "synonym decline (wordnet)"; empty when nothing was between.
};

/// One word of an equivalent.
struct TargetWord {
  std::string form;                 ///< As the dictionary has it, in normal form (ё as е).
  std::vector<std::string> lemmas;  ///< What text::analyses says of it, without the language tag:
                                    ///< its own form alone where that is one of them, "хостер~"
                                    ///< for a word of no hunspell dictionary. Never empty.
};

/// A word, or several, of the other language.
struct Equivalent {
  std::vector<TargetWord> words;  ///< At least one. Several: "хранить молчание".
  double weight = 0;              ///< (0, 1]: first senses weigh most, ties that are weaker less.
  Tie tie = Tie::translation;
  Reason reason;

  [[nodiscard]] bool is_one_word() const { return words.size() == 1; }

  /// The forms with blanks between: "хранить молчание".
  [[nodiscard]] std::string text() const;
};

/// Everything that may stand for a word in the other language.
struct SynonymGroup {
  std::string asked;                  ///< In normal form, several words with one blank between.
  Language from = Language::english;  ///< Its language.
  std::vector<Equivalent> members;    ///< By falling weight; no text twice (the heaviest stays).

  [[nodiscard]] bool empty() const { return members.empty(); }

  /// Lemmas of the members of one word that weigh at least `least`, each once, by falling weight:
  /// what an OR query asks. Wider queries bring more noise than answers, so that the wide group is
  /// for ranking again.
  [[nodiscard]] std::vector<std::string> one_word_lemmas(double least = 0) const;
};

}  // namespace pismo::bilingual
