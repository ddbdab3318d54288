#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "pismo/text/pattern.hpp"

namespace pismo::text {

enum class PatternKind : std::uint8_t {
  letter,    ///< One character: `letter`.
  set,       ///< One of `items`, or of what an entry of `others` does not hold.
  any,       ///< The dot: a character, but no line end.
  anything,  ///< The dot after (?s).
  boundary,  ///< \b
  begin,     ///< ^ or \A, as in `items`.
  end,       ///< $ or \z, as in `items`.
  flags,     ///< (?i), as in `items`: holds to the end of its group.
  sequence,  ///< The children one after the other.
  choice,    ///< One of the children.
  repeat,    ///< The only child, `least` times or more; `items` is the sign: "{2,5}?".
  group,     ///< The only child; `items` opens it: "(?:" or "(?i:".
};

/// A piece of a regular expression.
struct PatternNode {
  PatternKind kind = PatternKind::sequence;
  char32_t letter = 0;
  bool negated = false;               ///< Of a set: all but `items`; there are no `others` then.
  std::string items{};                ///< Of a set: what stands between [ and ] for RE2.
  std::vector<std::string> others{};  ///< Items of sets that are negated each for itself.
  unsigned least = 1;
  std::vector<PatternNode> children{};
};

using ParsedPattern = tl::expected<PatternNode, PatternError>;

/// Reads an expression. What RE2 alone can judge (names of scripts, sizes) is left to it.
[[nodiscard]] ParsedPattern parse_pattern(std::string_view expression);

}  // namespace pismo::text
