#pragma once

#include <string_view>
#include <vector>

namespace pismo::text {

/// Dictionary forms of a Russian form that no rule leads to ("людей" -> "человек"); in
/// normal form. Empty for regular words.
[[nodiscard]] std::vector<std::string_view> russian_irregular(std::string_view form);

/// The same for English ("went" -> "go").
[[nodiscard]] std::vector<std::string_view> english_irregular(std::string_view form);

}  // namespace pismo::text
