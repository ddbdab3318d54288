#pragma once

#include <filesystem>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"

namespace pismo::pipeline {

/// A case that was moved out of the way of a new one.
struct SetAside {
  std::filesystem::path moved_to;              ///< Where all of it lies now.
  std::vector<std::filesystem::path> sources;  ///< What to make the new case of.
};

/// Moves a case, whole or damaged, to a new name beside it. Nothing in it is changed or deleted.
///
/// @param named  Sources that the user names. None: all that the case still knows of must be there.
/// @return       Errors: not_found (no case; no source is known, or one is gone), conflict
/// (somebody
///               writes it), io.
[[nodiscard]] Result<SetAside> set_aside(const store::CaseFolder& folder,
                                         const std::vector<std::filesystem::path>& named);

}  // namespace pismo::pipeline
