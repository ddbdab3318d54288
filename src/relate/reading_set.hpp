#pragma once

#include <vector>

#include "pismo/relate/quotation.hpp"
#include "pismo/relate/thread.hpp"

#include "node_table.hpp"
#include "passages.hpp"

namespace pismo::relate {

/// Marks the messages that have to be read to have read a conversation whole: those that no other
/// message quotes whole and unaltered, with everything that they quote and attach themselves. Of
/// copies, one.
void mark_inclusive(const NodeTable& nodes,
                    const Passages& passages,
                    const std::vector<QuoteMatch>& matches,
                    std::vector<Thread>& threads);

}  // namespace pismo::relate
