#pragma once

#include "pismo/search/engine.hpp"
#include "pismo/store/relation_rows.hpp"

namespace pismo::cli {

/// Prints a message that is not in the case: what others say of it, its words where they survive,
/// and who quotes it, each with a citation.
void print_ghost(const search::Engine& engine, const store::GhostRow& ghost, bool as_json);

}  // namespace pismo::cli
