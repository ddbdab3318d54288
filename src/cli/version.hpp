#pragma once

#include <string>

namespace pismo::cli {

/// Version of the program, of the libraries it runs with, and of what it writes.
[[nodiscard]] std::string version_text();

}  // namespace pismo::cli
