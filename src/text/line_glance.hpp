#pragma once

#include <string_view>

namespace pismo::text {

/// What a quick look finds in a line.
struct LineGlance {
  bool latin = false;  ///< A Latin letter, and none of the small words that only English has.
  bool odd_cyrillic =
      false;  ///< A Cyrillic word whose letters do not follow each other in Russian.
};

/// Looks at a line of valid UTF-8, at a gigabyte a second or so: most lines of most mail are done
/// with after it.
[[nodiscard]] LineGlance glance(std::string_view line);

}  // namespace pismo::text
