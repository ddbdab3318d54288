#pragma once

#include "forest.hpp"
#include "node_table.hpp"

namespace pismo::relate {

/// Links what copies of a letter, References, In-Reply-To and Thread-Index say, and makes the
/// ghosts that they name.
void link_headers(NodeTable& nodes, Forest& forest);

/// Links conversations of Outlook by Thread-Index, for messages that have no parent yet.
/// Source: MS-OXOMSG 2.2.1.3: 22 bytes, of which 6..21 are the conversation's GUID, and 5 more for
/// each answer, so the parent's value is the beginning of its answers'.
void link_thread_indexes(const NodeTable& nodes, Forest& forest);

/// The Thread-Index of the message that a Thread-Index of an answer continues; empty when it is
/// no answer's, or no valid one.
[[nodiscard]] std::string_view parent_thread_index(std::string_view thread_index);

}  // namespace pismo::relate
