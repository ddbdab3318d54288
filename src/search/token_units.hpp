#pragma once

#include <string_view>
#include <vector>

#include "pismo/text/tokens.hpp"

namespace pismo::search {

/// A token and those that lie inside it: a compound and its parts, a URL and its host.
struct TokenUnit {
  std::vector<text::Token> whole;  ///< Spellings of the same span.
  std::vector<text::Token> parts;
};

/// Tokens as the words that a person sees, in order.
[[nodiscard]] std::vector<TokenUnit> token_units(const std::vector<text::Token>& tokens);

/// Positions that a form takes at most: one, and one more for each joint in it ("анти-ddos").
[[nodiscard]] unsigned width_of(std::string_view form);

}  // namespace pismo::search
