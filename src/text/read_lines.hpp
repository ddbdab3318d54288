#pragma once

#include <string_view>
#include <vector>

#include "pismo/text/reading.hpp"

#include "word_reading.hpp"

namespace pismo::text {

/// What `readings` does, with a reader that remembers the words of other texts.
[[nodiscard]] std::vector<Reading> read_lines(std::string_view utf8, WordReader& reader);

}  // namespace pismo::text
