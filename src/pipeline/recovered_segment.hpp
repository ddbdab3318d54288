#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/relation_rows.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::pipeline {

/// Writes a text segment of the messages that survive in quotations only, and gives each of them
/// its `record_id`. Its name is a hash of what it holds: where such a segment lies already,
/// nothing is written.
///
/// @param engine  Over all messages of the case.
/// @param known   Segments of the case.
/// @return        None when nothing is recovered. Errors: io.
[[nodiscard]] Result<std::optional<store::SegmentRow>> write_recovered(
    const store::CaseFolder& folder,
    const search::Engine& engine,
    const std::vector<store::SegmentRow>& known,
    std::vector<store::GhostRow>& ghosts);

}  // namespace pismo::pipeline
