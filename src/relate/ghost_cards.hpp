#pragma once

#include <vector>

#include "pismo/relate/ghost.hpp"

#include "forest.hpp"
#include "node_table.hpp"
#include "passages.hpp"
#include "people.hpp"

namespace pismo::relate {

/// Writes down what is known of every ghost that some message follows, in the order of their
/// keys, numbered -1, -2 ...
///
/// @param numbers  Gets the number of each ghost; 0 stays for those that nobody follows.
[[nodiscard]] std::vector<Ghost> describe_ghosts(const NodeTable& nodes,
                                                 const Forest& forest,
                                                 const Passages& passages,
                                                 People& people,
                                                 std::vector<Node>& numbers);

}  // namespace pismo::relate
