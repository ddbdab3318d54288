#pragma once

#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// Where the sentences of a text stand, without blanks and quote marks around them.
[[nodiscard]] std::vector<Span> split_sentences(std::string_view utf8);

}  // namespace pismo::text
