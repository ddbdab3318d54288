#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// A stretch of normal text and the original bytes it came from.
struct MappedRun {
  Span normal;
  Span original;
};

/// Text in normal form, with the way back.
struct Normalized {
  std::string text;  ///< NFC, case-folded, yo and stress unified, hyphens and blanks unified,
                     ///< invisible characters gone, words broken at line ends joined.
  std::vector<MappedRun> runs;  ///< In order, covering `text`. Equal sizes: byte for byte.

  /// The original bytes behind a span of normal text.
  [[nodiscard]] Span original_of(Span normal) const;
};

/// Normal form of a whole text. Doing it twice changes nothing.
[[nodiscard]] Normalized normalize(std::string_view utf8);

/// A word whose letters come from two scripts, read in the script it was meant in
/// ("Ямaл" with a Latin a -> "Ямал"); the word itself when there is nothing to mend.
/// A word in one script is never changed.
[[nodiscard]] std::string mend_lookalikes(std::string_view word);

}  // namespace pismo::text
