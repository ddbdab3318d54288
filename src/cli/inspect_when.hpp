#pragma once

#include "commands.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// `pismo inspect when [--anchor ISO] FILE`: the expressions of time in a message or a plain text.
void configure_when(CLI::App& command, Context& context);

}  // namespace pismo::cli
