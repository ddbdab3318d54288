#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// One line when the times that the letters of a case name were found by other rules than those of
/// this pismo: what to run. None of a case that has none, or has these.
[[nodiscard]] std::optional<std::string> older_rules_note(const std::filesystem::path& catalog);
/// The same of the rules themselves, as `made_with` has them.
[[nodiscard]] std::optional<std::string> rules_note(std::string_view rules);

/// The same when a question asks for such times (`mentions-date:`).
[[nodiscard]] std::optional<std::string> older_rules_note(const std::filesystem::path& catalog,
                                                          const search::Plan& plan);

}  // namespace pismo::cli
