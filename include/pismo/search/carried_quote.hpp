#pragma once

#include <cstdint>
#include <optional>

#include "pismo/search/altered_quote.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::search {

/// An altered quotation is quoted on, with its alterations: who passes it on did not make them.
///
/// @return  The earliest older message whose quotation of the same original is altered in the same
///          words; none when this one is the first that is here.
[[nodiscard]] std::optional<std::int64_t> carried_from(const Engine& engine,
                                                       const QuoteComparison& altered);

}  // namespace pismo::search
