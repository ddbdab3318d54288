#pragma once

#include <cstdint>
#include <vector>

#include "pismo/store/case_folder.hpp"
#include "pismo/store/date_rows.hpp"

namespace pismo::pipeline {

/// Letters whose text is not the one that their DKIM signature was made of (`dkim_fail_body`), as
/// `pismo authenticity` found and kept. High, but medium where the letter went through a mailing
/// list, which adds lines of its own, or cannot be read again to tell. By message.
///
/// @param messages  Those with that result, ascending.
[[nodiscard]] Result<std::vector<store::CaseAnomalyRow>> signature_findings(
    const store::CaseFolder& folder, const std::vector<std::int64_t>& messages);

}  // namespace pismo::pipeline
