#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/bilingual/equivalent.hpp"
#include "pismo/bilingual/lexicon.hpp"

#include "supplement.hpp"

namespace pismo::bilingual {

/// Where the words of a phrase end in the sentence when they begin at `at`, in their order and
/// with no more than two small words between neighbours; none when they do not stand there.
///
/// @param phrase  For each word what it may be: form and lemmas.
[[nodiscard]] std::optional<std::size_t> end_of_phrase(LemmaSets phrase,
                                                       LemmaSets sentence,
                                                       std::size_t at);

/// Whether two words may be forms of one.
[[nodiscard]] bool share_form(const std::vector<std::string>& some,
                              const std::vector<std::string>& others);

/// Articles, pronouns and other words that may stand inside a phrase without changing it.
[[nodiscard]] bool is_small_word(std::string_view normal);

/// A phrase of the supplement in a sentence.
struct FoundPhrase {
  std::size_t begin = 0, end = 0;  ///< Words of the sentence.
  SupplementHit hit;
};

/// The phrases of the supplement in one language, by their first words.
class PhraseIndex {
 public:
  PhraseIndex(const Supplement& supplement, Language language);

  /// All phrases of the sentence that begin at one of its words.
  [[nodiscard]] std::vector<FoundPhrase> find(LemmaSets sentence) const;

 private:
  struct Phrase {
    std::vector<std::vector<std::string>> words;
    SupplementHit hit;
  };

  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_;
};

}  // namespace pismo::bilingual
