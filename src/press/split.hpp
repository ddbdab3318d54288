#pragma once

#include <string_view>

#include "pismo/base/span.hpp"

namespace pismo::press {

/// Whether two stretches between marks are one quotation, parted by "he wrote".
///
/// @param first, second  Of one paragraph, in this order, nothing quoted between them.
[[nodiscard]] bool is_split(std::string_view text, Span first, Span second);

}  // namespace pismo::press
