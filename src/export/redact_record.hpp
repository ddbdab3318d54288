#pragma once

#include <nlohmann/json.hpp>

#include "pismo/export/redaction.hpp"

namespace pismo::exporting {

/// Redacts every string of a row but hashes, however deep it lies; names of fields stay.
void redact(nlohmann::ordered_json& row, Redactor& redactor);

}  // namespace pismo::exporting
