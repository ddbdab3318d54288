#pragma once

#include <vector>

#include "pismo/relate/thread.hpp"

#include "forest.hpp"
#include "node_table.hpp"

namespace pismo::relate {

/// Public numbers of nodes; 0: a ghost that no message follows, left out.
using Numbers = std::vector<Node>;

/// Makes every tree of the forest a thread, its members in the order they are read in.
[[nodiscard]] std::vector<Thread> build_threads(const NodeTable& nodes,
                                                const Forest& forest,
                                                const Numbers& numbers);

}  // namespace pismo::relate
