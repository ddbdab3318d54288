#pragma once

#include <string>
#include <string_view>

#include "pismo/search/query.hpp"

namespace pismo::search {

/// `parse_date_range` that says what is wrong, in words for the person who typed it.
[[nodiscard]] tl::expected<WallInterval, std::string> read_date_range(std::string_view value);

}  // namespace pismo::search
