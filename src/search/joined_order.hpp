#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "pismo/search/engine.hpp"

#include "text_index.hpp"

namespace pismo::search {

/// Hits `offset` .. `offset + size` of a joined case by weight; of those that weigh the same, in
/// the order in which one case of all shards would give them.
///
/// Xapian gives what weighs the same by the number of the document, which in several databases goes
/// by turns.
///
/// @param enquire  Over `index.all()`, with its question and scheme.
[[nodiscard]] std::vector<Hit> joined_order(Xapian::Enquire& enquire,
                                            const Xapian::Query& question,
                                            const TextIndex& index,
                                            std::size_t offset,
                                            std::size_t size);

}  // namespace pismo::search
