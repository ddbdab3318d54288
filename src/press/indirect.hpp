#pragma once

#include <string_view>
#include <vector>

#include "pismo/press/quotations.hpp"

namespace pismo::press {

/// What a paragraph says that somebody wrote, in the article's own words.
///
/// @param taken  Stretches that are quoted: a sentence that touches one is passed over.
[[nodiscard]] std::vector<Quotation> indirect_in(std::string_view text,
                                                 Span paragraph,
                                                 const std::vector<Span>& taken);

}  // namespace pismo::press
