#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/bilingual/equivalent.hpp"

namespace pismo::bilingual {

/// Where the dictionaries of other people lie. An empty path means: do without.
struct Places {
  std::filesystem::path mueller;  ///< mueller7.index and .dict.dz, without their endings.
  std::filesystem::path wordnet;  ///< The folder with index.noun, data.noun ...

  /// Where Debian's packages put them: /usr/share/dictd/mueller7, /usr/share/wordnet.
  [[nodiscard]] static Places standard();
};

/// A dictionary that could not be used.
struct MissingDictionary {
  std::string name;     ///< For people: "Mueller's English-Russian dictionary".
  std::string package;  ///< Debian's package that has it: "mueller7-dict".
  std::string reason;   ///< One line: what is not there or broken, and what that costs.
};

/// A phrase of several words in a sentence, and what may stand for it in the other language.
struct PhraseMatch {
  std::size_t begin = 0;  ///< Words [begin, end) of the sentence.
  std::size_t end = 0;
  SynonymGroup group;
};

/// Words of one sentence: for each what it may be, in normal form without language tags: the form
/// itself and its lemmas ({"kept", "keep"}, {"quiet"}).
using LemmaSets = std::span<const std::vector<std::string>>;

/// Leads English words and phrases to Russian ones and back, with a reason for each step.
///
/// Three sources: our own supplement (compiled in; business, state, law, security, office),
/// Mueller's dictionary and WordNet's synonyms, the latter two read where their Debian packages put
/// them when a word is first asked for. Without them the supplement works alone. Numbers, dates
/// and names are not here. May be shared between threads.
class Lexicon {
 public:
  /// Dictionaries of this machine.
  Lexicon();

  explicit Lexicon(Places places);

  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  /// What dictionaries give for a word or phrase: ties `translation` and `aspect` only. Any form
  /// is taken, in any spelling and case: the word itself counts most, then its lemmas.
  /// Abbreviations that are words when written small ("IT", "US") are only meant in capitals.
  [[nodiscard]] SynonymGroup translations(std::string_view word, Language from) const;

  /// `translations`, and the weaker ties: examples, synonyms, words of the same root.
  [[nodiscard]] SynonymGroup expand(std::string_view word, Language from) const;

  /// Phrases of two words and more that the sentence has, in order of `begin`, longer ones first;
  /// they may overlap. Small words may stand between ("keep it quiet").
  [[nodiscard]] std::vector<PhraseMatch> phrases(LemmaSets sentence, Language from) const;

  /// Dictionaries that are not there or cannot be read; opens those that are.
  [[nodiscard]] std::vector<MissingDictionary> missing() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The one lexicon by the dictionaries of this machine.
[[nodiscard]] const Lexicon& standard_lexicon();

}  // namespace pismo::bilingual
