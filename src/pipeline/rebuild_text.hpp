#pragma once

#include <cstdint>
#include <stop_token>

#include "pismo/base/result.hpp"
#include "pismo/pipeline/index.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"

namespace pismo::pipeline {

/// Makes text segments anew, message by message, from the catalog and the sources; a new segment
/// takes the place of the old one in one transaction.
///
/// Recovered messages lie in no source: their segment is dropped, and relating must follow
/// (`TextReport::relate_again`).
///
/// @param all  Every segment, not only those that `check_segment` finds damaged.
/// @return     Errors: not_found, corrupt (a message cannot be read from its source any more; the
///             case is as it was), cancelled, io.
[[nodiscard]] Result<TextReport> rebuild_text(const store::CaseFolder& folder,
                                              store::CatalogWriter& writer,
                                              bool all,
                                              const std::stop_token& stop);

}  // namespace pismo::pipeline
