#pragma once

#include <vector>

#include "pismo/text/tokens.hpp"

namespace pismo::search {

/// A token of a question and those that lie inside it: a compound and its parts, a URL and its
/// host.
struct Unit {
  std::vector<text::Token> whole;  ///< Spellings of the same span.
  std::vector<text::Token> parts;
};

/// The tokens as units, in reading order.
[[nodiscard]] std::vector<Unit> units_of(const std::vector<text::Token>& tokens);

}  // namespace pismo::search
