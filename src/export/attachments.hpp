#pragma once

#include <cstdint>

#include "output.hpp"

namespace pismo::exporting {

/// Writes the attachments of a message into a folder of its own, `attachments/<key>/`, under
/// safe names, and a line for each into `attachments.jsonl`, which keeps the original name.
///
/// @return  How many were written.
Result<std::uint64_t> write_attachments(const Record& record, Output& output);

}  // namespace pismo::exporting
