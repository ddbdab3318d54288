#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/text/pattern.hpp"

namespace pismo::search {

/// Every value that somebody who typed this may mean, each in the one spelling that the catalog
/// has: "8 (495) 123-45-67" is +74951234567, "45 08 123456" is 4508123456. Itself as well.
[[nodiscard]] std::vector<std::string> identifier_values(std::string_view typed);

/// Finds a value of the catalog where it stands in a text, in whatever spelling; none for values
/// that are no spelling (of a card only ten digits are kept, a sum is a number).
[[nodiscard]] std::optional<text::Pattern> spellings_of(std::string_view value);

}  // namespace pismo::search
