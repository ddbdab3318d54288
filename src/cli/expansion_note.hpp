#pragma once

#include <string>

#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// One line on how a word of a question was read: what --explain prints.
[[nodiscard]] std::string explained(const search::Expansion& word);

}  // namespace pismo::cli
