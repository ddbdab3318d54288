#pragma once

#include "pismo/export/exporter.hpp"

namespace pismo::exporting {

[[nodiscard]] std::unique_ptr<FormWriter> make_graphml(const Options& options);

}  // namespace pismo::exporting
