#pragma once

#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/press/quotations.hpp"

namespace pismo::press {

/// Cuts quoted words at ellipses, and takes out what the author of the article put in: [brackets],
/// the address of a link, and "— написал он —" between dashes.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text, Span quoted);

/// Bytes of the sign for words left out that stands at `at`; 0 for none.
[[nodiscard]] std::size_t gap_at(std::string_view text, std::size_t at);

}  // namespace pismo::press
