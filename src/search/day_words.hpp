#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "number_words.hpp"

namespace pismo::search {

/// Days of the year that a text writes in words: "15 October", "October 15th", "пятнадцатого
/// октября".
///
/// @param words  Normal forms in order.
/// @return       `value` is month and day as in the token of a date: "10-15".
[[nodiscard]] std::vector<NumberRun> day_runs(std::span<const std::string_view> words);

/// Month and day of the token of a date: "10-15" of "2009-10-15".
[[nodiscard]] std::string day_of_date(std::string_view normal);

}  // namespace pismo::search
