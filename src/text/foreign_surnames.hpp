#pragma once

#include <string_view>
#include <vector>

namespace pismo::text {

/// Surnames that Russian writes by their sound, so that no transliteration leads from one spelling
/// to the other: "уайт" and "white" are white, "тейлора" is taylor. In normal form, Russian ones
/// in any case. Empty for what is no name of the table.
[[nodiscard]] std::vector<std::string_view> foreign_surnames(std::string_view normal);

}  // namespace pismo::text
