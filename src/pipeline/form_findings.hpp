#pragma once

#include <vector>

#include "pismo/store/dates.hpp"

namespace pismo::pipeline {

/// Letters that look otherwise than the rest of their sender's, or of their folder's:
/// header_order_unusual, missing_received, sent_folder_with_received. All medium.
///
/// Errors: those of reading the catalog.
[[nodiscard]] Result<std::vector<store::CaseAnomalyRow>> form_findings(const store::Dates& dates);

}  // namespace pismo::pipeline
