#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/export/exporter.hpp"

namespace pismo::exporting {

/// Dotted paths of every value in a row, in order: objects are walked, lists are values.
[[nodiscard]] std::vector<std::string> column_paths(const nlohmann::ordered_json& row);

/// The text of one value as a cell holds it, before quoting: null is empty, a list of
/// strings is joined by "; ", mailboxes are "Name <address>", other lists are JSON.
[[nodiscard]] std::string cell_text(const nlohmann::ordered_json& value);

/// A cell as it stands in the file (RFC 4180 section 2), in double quotes when it must be.
[[nodiscard]] std::string quote_cell(std::string_view text);

/// True for text that spreadsheets take for a formula or command.
[[nodiscard]] bool looks_like_formula(std::string_view text);

[[nodiscard]] std::unique_ptr<FormWriter> make_csv(const Options& options);

}  // namespace pismo::exporting
