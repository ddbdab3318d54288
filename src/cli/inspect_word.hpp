#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

void configure_word(CLI::App& command, Context& context);

}  // namespace pismo::cli
