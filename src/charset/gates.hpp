#pragma once

#include <cstddef>

#include "shape.hpp"

namespace pismo::charset {

/// The least any repair must win, in nats: a false one then comes once in 400 by chance.
inline constexpr double kMinGain = 6;

/// A reading of a garbled line, put to the gates.
struct Proposal {
  Shape before;
  Shape after;
  double price = 0;           ///< Nats: how rare the way is in which it was garbled.
  bool any_utf8 = true;       ///< A step read UTF-8 that had been read as something else.
  bool only_utf8 = true;      ///< Every step did.
  std::size_t changed = 1;    ///< Cyrillic letters that changed inside words.
  std::size_t differing = 0;  ///< Characters that changed.
};

/// No word of two scripts or two languages, no capital inside a word, nothing strange.
[[nodiscard]] bool is_sane(const Shape& shape);

/// A few capitals and no other Cyrillic letter: hardly a word in any reading.
[[nodiscard]] bool is_acronym(const Shape& shape);

/// Every letter beyond ASCII is Cyrillic, and these are more than the marks.
[[nodiscard]] bool is_all_cyrillic(const Shape& shape);

/// Whether the reading may replace the line: it must win enough likelihood, and spoil
/// nothing. The gates keep clean text of any language as it is (docs/charset.md).
[[nodiscard]] bool passes_gates(const Proposal& proposal);

}  // namespace pismo::charset
