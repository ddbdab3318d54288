#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

void configure_inspect_authenticity(CLI::App& command, Context& context);
void configure_inspect_quotes(CLI::App& command, Context& context);
void configure_inspect_subject(CLI::App& command, Context& context);

}  // namespace pismo::cli
