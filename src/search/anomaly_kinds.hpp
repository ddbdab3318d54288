#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pismo::search {

/// The kinds of contradiction that are found, by name: those of docs/dating.md.
[[nodiscard]] std::span<const std::string_view> anomaly_kinds();

/// What is wrong with the value of `anomaly:`, with the kind that was meant when one is near; none
/// when it is a severity or a kind.
[[nodiscard]] std::optional<std::string> anomaly_trouble(std::string_view value);

}  // namespace pismo::search
