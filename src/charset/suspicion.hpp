#pragma once

#include <string_view>

namespace pismo::charset {

/// Whether a line reads strangely enough to be looked at for garbling. Runs over all text
/// beyond ASCII, so it takes a cheaper view than `Reading`: pairs of classes only.
///
/// @param line  Valid UTF-8.
[[nodiscard]] bool is_suspect(std::string_view line);

}  // namespace pismo::charset
