#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace pismo::store::glass {

/// Appends where a term stands in one document, as glass keeps it: the last position, then,
/// when there are more, bits: the first position, their number less two, and those between them by
/// interpolative coding (Moffat and Stuiver, "Binary Interpolative Coding", 2000).
///
/// @param positions  At least one, each larger than the one before it.
void pack_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace pismo::store::glass
