#pragma once

#include <vector>

#include "pismo/relate/duplicates.hpp"

#include "node_table.hpp"
#include "remembered.hpp"

namespace pismo::relate {

/// Groups of messages that repeat each other, of all kinds, by kind and first member.
///
/// @param memory  Comparisons of an earlier pass, and afterwards of this one.
[[nodiscard]] std::vector<DuplicateGroup> find_duplicates(const NodeTable& nodes,
                                                          Remembered& memory);

}  // namespace pismo::relate
