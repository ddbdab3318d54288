#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// English words that may have the root of `word`, with another ending: refusal - refuse. Guesses,
/// for a dictionary to confirm, with `share_russian_root` of their translations.
[[nodiscard]] std::vector<std::string> possible_relatives(std::string_view word);

/// Whether two Russian words in normal form begin alike far enough to be of one root.
[[nodiscard]] bool share_russian_root(std::string_view one, std::string_view other);

}  // namespace pismo::bilingual
