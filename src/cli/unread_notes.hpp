#pragma once

#include <vector>

#include "pismo/search/phrase.hpp"

#include "context.hpp"

namespace pismo::cli {

/// Names messages that could not be read again; then some input was lost, and the exit code
/// says so.
void report_unread(Context& context, const std::vector<search::Unread>& unread);

}  // namespace pismo::cli
