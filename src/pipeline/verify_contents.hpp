#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "pismo/pipeline/verify.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/sources.hpp"

namespace pismo::pipeline {

/// A file whose bytes are not those that were recorded, and what of its messages is known so far.
struct ChangedFile {
  FileFinding* finding = nullptr;            ///< To be completed.
  std::vector<store::RecordedPlace> places;  ///< Of all messages recorded in it.
  std::vector<bool> whole;                   ///< Of each: its bytes are known to be in their place.
};

/// Reads the changed files of one source again as indexing does, and says what became of each
/// message: in one walk, however many files they are.
///
/// @param root   Where the source lies now.
/// @param files  By the path under the source.
[[nodiscard]] Result<void> compare_contents(
    const std::filesystem::path& root,
    const std::unordered_map<std::string, ChangedFile*>& files,
    const store::Catalog& catalog,
    const source::Limits& limits,
    const std::stop_token& stop);

}  // namespace pismo::pipeline
