#pragma once

#include <cstdint>
#include <string_view>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// Whether a key is that of a message which is not in the case ("ghost:...").
[[nodiscard]] bool is_ghost_key(std::string_view key);

/// The message or ghost (below 0) that a key, or enough of its beginning, names.
///
/// @return  Errors: as `message_of`.
[[nodiscard]] Result<std::int64_t> node_of_key(const search::Engine& engine, std::string_view key);

}  // namespace pismo::cli
