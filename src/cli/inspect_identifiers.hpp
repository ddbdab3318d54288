#pragma once

#include "commands.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// `pismo inspect identifiers FILE`: numbers and marks in a message or a plain text.
void configure_identifiers(CLI::App& command, Context& context);

}  // namespace pismo::cli
