#pragma once

#include <vector>

#include "pismo/relate/ghost.hpp"

#include "node_table.hpp"
#include "passages.hpp"
#include "people.hpp"

namespace pismo::relate {

/// Finds who quotes a few words of a ghost without being its witness: one sentence of it, under the
/// header of another letter. Six words in a row at least, in no other ghost and in no message's
/// own words; not in what another ghost is known by, nor under the name of somebody else when the
/// original of the passage is not in the case, nor more than a day before the ghost was written.
///
/// Linear in all shingles; at most 64 for a ghost.
void find_partial_witnesses(const NodeTable& nodes,
                            const Passages& passages,
                            People& people,
                            std::vector<Ghost>& ghosts);

}  // namespace pismo::relate
