#pragma once

#include <vector>

#include "pismo/relate/duplicates.hpp"

#include "node_table.hpp"

namespace pismo::relate {

/// Groups of messages that repeat each other, of all kinds, by kind and first member.
[[nodiscard]] std::vector<DuplicateGroup> find_duplicates(const NodeTable& nodes);

}  // namespace pismo::relate
