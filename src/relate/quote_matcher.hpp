#pragma once

#include <vector>

#include "pismo/relate/quotation.hpp"

#include "forest.hpp"
#include "node_table.hpp"
#include "passages.hpp"
#include "people.hpp"
#include "remembered.hpp"

namespace pismo::relate {

/// Finds the message of the case that each passage quotes, and writes it into the passage.
///
/// A passage is recognised by its words (kContainment of them in the original, kEnoughShingles or
/// more), unless the printed author or date speak against it; or by the printed author and minute;
/// or, when part of its words fit, because the quoting message answers the original. Of several
/// originals the one is taken that fits author, time and conversation.
///
/// @param memory  Comparisons of an earlier pass, and afterwards of this one.
/// @param forest  Links of headers, which say what a message answers.
/// @return        By message and ord.
[[nodiscard]] std::vector<QuoteMatch> match_quotations(
    const NodeTable& nodes, Forest& forest, People& people, Passages& passages, Remembered& memory);

}  // namespace pismo::relate
