#pragma once

#include <string>
#include <string_view>

namespace pismo::text {

/// A base letter keeps this many combining marks; more are dropped. Unicode's own
/// bound (UAX #15 section 13, Stream-Safe Text Format); sorting marks is quadratic.
constexpr std::size_t kMaxMarks = 30;

/// True when `c` may change together with the character before it (combining marks,
/// Hangul vowels ...), so that the two must be folded as one cluster.
[[nodiscard]] bool joins_previous(char32_t c);

/// Normal form of a cluster (a base character with what joins it): NFKC and case
/// folding by ICU, then stress marks off Cyrillic vowels, yo to ye. As code points.
[[nodiscard]] std::u32string fold_cluster(std::string_view utf8);

}  // namespace pismo::text
