#pragma once

#include <string>
#include <string_view>

#include "pismo/search/query.hpp"

namespace pismo::search {

/// A piece of the query inside a message: in quotes, on one line, cut when it is long.
[[nodiscard]] std::string shown(std::string_view typed);

/// A trouble at a place, ready to return.
[[nodiscard]] tl::unexpected<QueryError> trouble(std::string message, std::uint64_t column);

}  // namespace pismo::search
