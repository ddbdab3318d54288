#pragma once

#include <cstdint>
#include <filesystem>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// Notes the SHA-256 of every file of a finished segment in its folder, in the file `sums`.
Result<void> note_sums(const std::filesystem::path& segment);

/// Whether a segment is as it was written: by its sums, or, of a segment without them, as far as
/// the structure of its tables and the checksums of its texts tell.
///
/// @param documents  That it must hold.
/// @return           Errors: corrupt, saying what is wrong. Reads the whole segment.
[[nodiscard]] Result<void> check_segment(const std::filesystem::path& segment,
                                         std::uint64_t documents);

}  // namespace pismo::store
