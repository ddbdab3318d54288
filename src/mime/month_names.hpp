#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pismo::mime {

/// 1..12 for a month name in English, Russian, Ukrainian, German, French or Spanish: full, in a
/// case form, or cut to three letters. The word is in lower case.
[[nodiscard]] std::optional<int> month_of(std::string_view word);

/// 0 (Sunday) .. 6 for an English or Russian weekday name, full or cut. The word is in lower case.
[[nodiscard]] std::optional<int> weekday_of(std::string_view word);

/// Lower case of ASCII and Cyrillic letters; other bytes stay.
[[nodiscard]] std::string lower_cyrillic(std::string_view text);

}  // namespace pismo::mime
