#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/text/pattern.hpp"

namespace pismo::search {

/// Every stretch of a text that holds what is looked for.
using Find = std::function<std::vector<Span>(std::string_view text)>;

/// Looks for a pattern in texts as people read them. May be shared between threads.
///
/// @param expression  What the pattern was made of, by text::plain_expression.
[[nodiscard]] Find find_of_pattern(std::shared_ptr<const text::Pattern> pattern,
                                   std::string_view expression);

}  // namespace pismo::search
