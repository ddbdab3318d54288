#pragma once

#include <functional>

#include "pismo/base/result.hpp"
#include "pismo/pipeline/index.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"

namespace pismo::pipeline {

/// Relates all messages of the case to each other, and keeps the result in one transaction. It
/// depends on the messages alone: a case that grew by pieces is related as one made at once.
///
/// @param catalog  Outside a transaction; the holder of the case's lock.
/// @param jobs     Threads at most.
/// @param before_texts  Called once before texts of letters are read, when they are: its error
///                      ends the pass.
/// @return         Errors: those of the stores.
[[nodiscard]] Result<RelateReport> relate_case(
    const store::CaseFolder& folder,
    store::CatalogWriter& catalog,
    unsigned jobs,
    const std::function<Result<void>()>& before_texts = {});

}  // namespace pismo::pipeline
