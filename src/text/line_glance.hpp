#pragma once

#include <string_view>

namespace pismo::text {

/// What a quick look finds in a line.
struct LineGlance {
  bool latin = false;  ///< A Latin letter, and none of the small words that only English has.
  int cyrillic = 0;    ///< Cyrillic words.
  int odd = 0;         ///< Of them, those whose letters do not follow each other in Russian.
};

/// Looks at a line of valid UTF-8, at a gigabyte a second or so: most lines of most mail are done
/// with after it.
[[nodiscard]] LineGlance glance(std::string_view line);

/// Whether the Cyrillic word that `word` begins with is such an odd one.
[[nodiscard]] bool is_odd_word(std::string_view word);

}  // namespace pismo::text
