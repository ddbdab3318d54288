#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "query_lexer.hpp"
#include "query_token.hpp"

namespace pismo::search {

/// What stands on one side of a word of a query.
enum class Beside : std::uint8_t {
  nothing,     ///< The beginning, the end, a bracket, an operator.
  words,       ///< A word, a phrase, a regular expression.
  filter,      ///< A field, a group, a denial: nothing that "or" could be one word of.
  everything,  ///< A lone `*`.
};

/// The operator that a lower-case and, or, not, и, или, не is; none when it is no such word.
[[nodiscard]] std::optional<TokenKind> lower_case_operator(std::string_view word);

/// The operator that `word`, in lower case, can only be where it stands: between two fields or
/// groups ("is:recovered or has:attachment"), or beside `*`, which no word can be asked for
/// together with. None: it is a word like others ("to be or not to be").
/// \param before what stands before it
/// \param after  reads on behind it
[[nodiscard]] std::optional<TokenKind> operator_meant(const Token& word,
                                                      Beside before,
                                                      Lexer after);

}  // namespace pismo::search
