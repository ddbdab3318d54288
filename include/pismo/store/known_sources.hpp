#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"

namespace pismo::store {

/// Where the mail of a case came from, as far as anything in its folder still tells: the file
/// `sources` beside the catalog; without it the catalog itself, however damaged it may be.
///
/// @return  Absolute paths, those first that were indexed first. Empty when nothing tells.
[[nodiscard]] std::vector<std::string> known_sources(const CaseFolder& folder);

/// Adds to the file `sources` what it does not hold yet, of the catalog's roots too. Only for the
/// holder of the writer lock.
Result<void> note_sources(const CaseFolder& folder, const std::vector<std::string>& paths);

}  // namespace pismo::store
