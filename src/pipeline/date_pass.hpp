#pragma once

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"

namespace pismo::pipeline {

/// Dates the messages of a case by each other: clocks that were wrong in many messages, zones that
/// senders usually print, letters before and after in conversations. Kept in one transaction.
/// Begins from what each message says alone (`CatalogWriter::forget_case_dates`) and from the
/// relations; a case that grew by pieces is dated as one made at once.
///
/// @param catalog  Outside a transaction; the holder of the case's lock.
[[nodiscard]] Result<void> date_case(const store::CaseFolder& folder,
                                     store::CatalogWriter& catalog);

}  // namespace pismo::pipeline
