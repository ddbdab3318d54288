#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pismo/base/result.hpp"

namespace pismo {

/// The whole file (or standard input for "-").
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);

/// Writes a new file; `conflict` when it exists already.
[[nodiscard]] Result<void> write_new_file(const std::filesystem::path& path,
                                          std::string_view bytes);

/// Puts a small file into its place whole or not at all, over what is there: written as
/// `PATH.new`, synced, renamed.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace pismo
