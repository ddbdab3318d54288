#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// `pismo inspect clock`: one value of a kind, a list of them, or every clock of a message.
void configure_inspect_clock(CLI::App& command, Context& context);

}  // namespace pismo::cli
