#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// `pismo authenticity keys import`.
void configure_import_keys(CLI::App& command, Context& context);

}  // namespace pismo::cli
