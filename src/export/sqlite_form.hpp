#pragma once

#include "pismo/export/exporter.hpp"

namespace pismo::exporting {

/// `store::CaseCopy` of the messages found.
[[nodiscard]] std::unique_ptr<FormWriter> make_sqlite(const Options& options);

}  // namespace pismo::exporting
