#pragma once

#include "query_token.hpp"

namespace pismo::search {

/// The node of one word, phrase, regular expression or plain value.
///
/// @param token  A word, quoted or regex token.
/// @param field  The field it is asked in, or null for anywhere.
/// @return       A node without children, or what is wrong with the word.
[[nodiscard]] tl::expected<Node, QueryError> make_term(const Token& token, const FieldInfo* field);

}  // namespace pismo::search
