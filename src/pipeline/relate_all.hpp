#pragma once

#include <functional>

#include "pismo/pipeline/index.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"

namespace pismo::pipeline {

/// What messages say of each other: conversations first, by what each message says alone of its
/// date; then dates, by the conversations; then people, by both. What has not changed since the
/// last run is left as it is.
///
/// @param has_news      Whether messages were added, or are to be related again.
/// @param before_texts  Called before letters are read again: all text segments must be there then.
[[nodiscard]] Result<RelateReport> relate_all(const store::CaseFolder& folder,
                                              store::CatalogWriter& catalog,
                                              bool has_news,
                                              unsigned jobs,
                                              const std::function<Result<void>()>& before_texts);

}  // namespace pismo::pipeline
