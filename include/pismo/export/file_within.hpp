#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "pismo/base/result.hpp"

namespace pismo::exporting {

/// Writes a new file at a path under a folder; folders on the way are made. Names come from scripts
/// that others wrote: a path that is absolute, goes up ("..") or leads over a symbolic link is
/// refused (`usage`), a name that is taken too (`conflict`): nothing is ever overwritten.
[[nodiscard]] Result<void> write_file_within(const std::filesystem::path& folder,
                                             std::string_view relative,
                                             std::string_view bytes);

/// Takes the next bytes of a file.
using Append = std::function<Result<void>(std::string_view bytes)>;

/// The same, a piece at a time, for files that are too large to be held. When `fill` fails, its
/// error is returned and the file is taken away.
[[nodiscard]] Result<void> write_file_within(
    const std::filesystem::path& folder,
    std::string_view relative,
    const std::function<Result<void>(const Append&)>& fill);

/// Says why a path may not be used so, without looking at the disk; empty: it may.
[[nodiscard]] std::string trouble_with_path(std::string_view relative);

/// Writes a new file that the user named; `conflict` when it is there.
[[nodiscard]] Result<void> write_new_file(const std::filesystem::path& path,
                                          std::string_view bytes);

}  // namespace pismo::exporting
