#pragma once

#include <string>
#include <vector>

namespace pismo::tests {

using Row = std::vector<std::string>;

[[nodiscard]] std::vector<std::string> split(const std::string& line, char separator);

/// The rows of an acceptance table that lies beside the source tree, without its headings;
/// none, and a note, when it is not there.
[[nodiscard]] std::vector<Row> rows_of(const std::string& name);

}  // namespace pismo::tests
