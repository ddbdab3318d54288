#pragma once

#include <string>

#include "context.hpp"

namespace pismo::cli {

/// `pismo date KEY`: every clock of one message in plain words, what contradicts, and the result.
///
/// @param format  text, json, html.
void print_date(Context& context,
                const std::string& key,
                const std::string& format,
                const std::string& zone);

}  // namespace pismo::cli
