#pragma once

#include <string_view>

namespace pismo::quotes {

/// 1..12 of a month's name in folded text, whole or shortened to three letters or more ("окт",
/// "sept", "paź"); 0 for any other word.
[[nodiscard]] int month_of(std::string_view word);

/// 1 (Monday) .. 7 of a day's name or abbreviation; 0 for any other word.
[[nodiscard]] int weekday_of(std::string_view word);

}  // namespace pismo::quotes
