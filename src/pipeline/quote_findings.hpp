#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pismo/store/case_folder.hpp"
#include "pismo/store/date_rows.hpp"

namespace pismo::pipeline {

/// Letters that quote another one of the case in words that it does not have (`quote_altered`):
/// what relating found and confirmed. By message, each original once.
///
/// @param key_of  The key of a message as it is printed.
[[nodiscard]] Result<std::vector<store::CaseAnomalyRow>> quote_findings(
    const store::CaseFolder& folder, const std::function<std::string(std::int64_t)>& key_of);

}  // namespace pismo::pipeline
