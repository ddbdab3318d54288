#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "pismo/base/result.hpp"

namespace pismo::exporting {

/// Reads a file of any size from its beginning to its end, until `take` has trouble.
[[nodiscard]] Result<void> each_chunk(const std::filesystem::path& file,
                                      const std::function<Result<void>(std::string_view)>& take);

}  // namespace pismo::exporting
