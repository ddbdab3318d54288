#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pismo/dating/clock_summary.hpp"
#include "pismo/dating/gather.hpp"

/// Clocks as bytes, for keeping them in a case: what weighing needs to be done again there.
namespace pismo::dating {

/// Appends all of `clocks` but the ends of very long raw values.
void append_clocks(std::string& out, const Clocks& clocks);

/// Takes one off the front; none when the bytes are not those of `append_clocks`. Linear, and holds
/// no more than a small multiple of the bytes.
[[nodiscard]] std::optional<Clocks> take_clocks(std::string_view& rest);

void append_summary(std::string& out, const ClockSummary& summary);
[[nodiscard]] std::optional<ClockSummary> take_summary(std::string_view& rest);

}  // namespace pismo::dating
