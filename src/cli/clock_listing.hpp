#pragma once

#include <string>
#include <vector>

#include "context.hpp"

namespace pismo::cli {

/// Prints every clock of each message in the files, the estimate, and what contradicts. The
/// messages of one call date each other as parents and replies.
void inspect_clocks(Context& context, const std::vector<std::string>& files);

}  // namespace pismo::cli
