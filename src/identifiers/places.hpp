#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "pismo/identifiers/identifiers.hpp"

namespace pismo::identifiers {

/// Where identifiers are looked for. What both find is the same; a fuzz target compares them.
enum class Places : std::uint8_t {
  near_triggers,  ///< Where a digit or another mark that each of them has is near (trigger.hpp).
  all,
};

void find_in(std::string_view utf8, Places places, const std::function<void(Identifier&&)>& found);

}  // namespace pismo::identifiers
