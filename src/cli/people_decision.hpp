#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// Declares `merge`, `split` and `reset` below `pismo people`: they write people.tsv and resolve
/// the people of the case again.
void configure_people_decisions(CLI::App& people, Context& context);

}  // namespace pismo::cli
