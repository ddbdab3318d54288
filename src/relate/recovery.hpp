#pragma once

#include <vector>

#include "pismo/relate/ghost.hpp"

#include "forest.hpp"
#include "node_table.hpp"
#include "passages.hpp"
#include "people.hpp"

namespace pismo::relate {

/// Makes a ghost of every message that survives only in quotations, and writes it into the
/// passages. Passages are of one message when they print one author and minute; when one stands
/// where the other's quoter names a missing Message-ID; or when their words agree.
///
/// A passage makes a ghost of its own when it prints an author and a minute; or an author or a
/// date, with enough words; or nothing, with enough words in an answer whose parent is missing.
/// One that may be a scrap of a message of the case makes none.
void recover_messages(NodeTable& nodes, Forest& forest, People& people, Passages& passages);

}  // namespace pismo::relate
