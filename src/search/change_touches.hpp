#pragma once

#include <string>
#include <vector>

#include "pismo/relate/word_diff.hpp"

#include "compared_words.hpp"

namespace pismo::search {

/// What a change of words touches that readers must not miss: "negation" (one side says not, the
/// other does not), "amount", "date", "number", "name". None for other words. In this order, each
/// once.
///
/// @param change  Spans of words of `quotation` and of `original`.
[[nodiscard]] std::vector<std::string> touches(const relate::Change& change,
                                               const ComparedWords& quotation,
                                               const ComparedWords& original);

}  // namespace pismo::search
