#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// `pismo tag list`, `tag dump` and `tag restore`.
void configure_tag_list(CLI::App& command, Context& context);
void configure_tag_dump(CLI::App& command, Context& context);
void configure_tag_restore(CLI::App& command, Context& context);

}  // namespace pismo::cli
