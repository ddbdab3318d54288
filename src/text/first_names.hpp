#pragma once

#include <string_view>
#include <vector>

namespace pismo::text {

/// Full Russian first names that a spelling may stand for, both in normal form: "женя" is евгений
/// and евгения, "eugene" is евгений. Empty for what is no first name of the table.
[[nodiscard]] std::vector<std::string_view> first_names(std::string_view normal);

}  // namespace pismo::text
