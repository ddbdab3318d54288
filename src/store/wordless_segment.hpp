#pragma once

#include <cstdint>
#include <filesystem>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// Writes a text segment without its words: the data of documents, slots, yes/no terms, lengths of
/// documents, and the texts beside the index. All but words is asked of it as of the whole segment.
///
/// @param into  A new folder.
/// @return      Errors: corrupt, io.
[[nodiscard]] Result<void> write_wordless(const std::filesystem::path& segment,
                                          const std::filesystem::path& into);

/// Puts a copy of such a segment into a case, where its first message has this id.
[[nodiscard]] Result<void> place_wordless(const std::filesystem::path& segment,
                                          const std::filesystem::path& into,
                                          std::int64_t first_id);

}  // namespace pismo::store
