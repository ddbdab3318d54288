#pragma once

#include <string_view>

namespace pismo::charset {

/// True when 8-bit text is plainly not in the charset of its label: another one is ahead by more
/// than `decode` would grant the label, twice. Such a label is no hint for raw header fields.
///
/// @param declared  The label, any spelling.
[[nodiscard]] bool is_refuted(std::string_view bytes, std::string_view declared);

}  // namespace pismo::charset
