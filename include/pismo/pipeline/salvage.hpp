#pragma once

#include <filesystem>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/pipeline/carry_over.hpp"
#include "pismo/store/case_folder.hpp"

namespace pismo::pipeline {

/// A case that was moved out of the way of a new one.
struct SetAside {
  std::filesystem::path moved_to;              ///< Where all of it lies now.
  std::vector<std::filesystem::path> sources;  ///< What to make the new case of.
  CarriedOver carried;                         ///< What the new case has of it already.
  std::filesystem::path notes_file;  ///< Its notes as `pismo tag dump` writes them; empty: none.
};

/// Begins a new case in the place of one, whole or damaged, which moves to a new name beside it.
/// Nothing in the old one is changed or deleted. The new one is begun inside of the old one and
/// moves out last: whenever the run is killed, one of the two is in the place; or, between two
/// renames, nothing, which is said the next time.
///
/// @param named  Sources that the user names. None: all that the case still knows of must be there.
/// @return       Errors: not_found (no case; no source is known, or one is gone), io, conflict
///               (somebody writes it); those of `carry_over`.
[[nodiscard]] Result<SetAside> set_aside(const store::CaseFolder& folder,
                                         const std::vector<std::filesystem::path>& named);

}  // namespace pismo::pipeline
