#pragma once

#include <filesystem>
#include <string_view>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// Puts a small file into its place whole or not at all: written under another name, synced,
/// renamed.
Result<void> put_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace pismo::store
