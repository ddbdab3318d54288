#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pismo::mime {

/// Minutes east of Greenwich of a zone name (lower case) at a wall-clock time; none when unknown.
///
/// MSK is not a constant: +0300, from 27 March 2011 +0400, from 26 October 2014 +0300
/// again; the other Russian zones moved with it.
[[nodiscard]] std::optional<int> zone_offset(std::string_view name, std::int64_t local);

}  // namespace pismo::mime
