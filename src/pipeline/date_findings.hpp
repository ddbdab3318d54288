#pragma once

#include <vector>

#include "pismo/store/dates.hpp"

namespace pismo::pipeline {

/// Where many files of one message each bear times (of their last change, or in their names) that
/// lie the same whole or half hours from when the messages were sent, to two minutes: whoever made
/// the files read the dates in another zone. The most frequent first.
[[nodiscard]] Result<std::vector<store::DateFindingRow>> file_time_findings(
    const store::Dates& dates);

}  // namespace pismo::pipeline
