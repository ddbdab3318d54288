#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// Other spellings that a word may have across the Atlantic: "honor" - "honour", "center" -
/// "centre", "organise" - "organize". Guesses, for a dictionary to confirm.
[[nodiscard]] std::vector<std::string> other_spellings(std::string_view word);

}  // namespace pismo::bilingual
