#pragma once

#include <CLI/CLI.hpp>

#include "context.hpp"

namespace pismo::cli {

/// `pismo authenticity keys import`.
void configure_import_keys(CLI::App& command, Context& context);

}  // namespace pismo::cli
