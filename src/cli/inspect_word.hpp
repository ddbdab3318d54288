#pragma once

#include <CLI/CLI.hpp>

#include "context.hpp"

namespace pismo::cli {

void configure_word(CLI::App& command, Context& context);

}  // namespace pismo::cli
