#pragma once

#include <optional>

#include "pismo/pipeline/people.hpp"
#include "pismo/store/people_records.hpp"

namespace pismo::pipeline {

/// `resolve_people` with what `headers` read before conversations and dates were known; none: it
/// reads that itself.
[[nodiscard]] Result<void> resolve_people(const store::CaseFolder& folder,
                                          store::CatalogWriter& catalog,
                                          std::optional<store::PeopleRecords> headers);

}  // namespace pismo::pipeline
