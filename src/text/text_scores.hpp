#pragma once

#include <cstddef>
#include <string_view>

#include "language_model.hpp"

namespace pismo::text {

/// A stretch of text, scored in both scripts.
struct TextScores {
  CyrillicScores cyrillic;
  LatinScores latin;
  std::size_t foreign_letters = 0;  ///< Of other scripts.

  [[nodiscard]] bool is_cyrillic() const { return cyrillic.letters() >= latin.letters(); }

  /// False when most letters are of other scripts, or there are none.
  [[nodiscard]] bool has_script() const {
    const std::size_t known = cyrillic.letters() + latin.letters();
    return known > 0 && known >= foreign_letters;
  }
};

/// At most the first `max_words` words of a text count.
[[nodiscard]] TextScores score_text(std::string_view utf8, std::size_t max_words);

/// A language, and whether its words were typed in the wrong layout.
struct LanguageName {
  std::string_view language;
  bool wrong_layout = false;
};

[[nodiscard]] LanguageName name_of(CyrillicClass what);
[[nodiscard]] LanguageName name_of(LatinClass what);

/// The likeliest class of log odds; "und" when another is nearly as likely.
[[nodiscard]] LanguageName best_language(const CyrillicScores::Nats& nats);
[[nodiscard]] LanguageName best_language(const LatinScores::Nats& nats);

}  // namespace pismo::text
