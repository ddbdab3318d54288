#pragma once

#include <cstddef>
#include <vector>

#include "pismo/search/altered_quote.hpp"
#include "pismo/search/conversation.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// Prints quotations that say other words than their originals: what was changed, put in and left
/// out, with a citation of both sides.
///
/// @return  How many there are.
std::size_t print_altered(const search::Engine& engine,
                          const std::vector<store::MatchRow>& matches,
                          bool color);

}  // namespace pismo::cli
