#pragma once

#include <cstdint>
#include <string>

#include "pismo/base/span.hpp"
#include "pismo/search/query.hpp"

namespace pismo::search {

enum class TokenKind : std::uint8_t {
  end,
  open,    ///< "(".
  close,   ///< ")".
  word,    ///< `text` as typed, with its "*", "~" or "=".
  quoted,  ///< `text` between quotes, escapes undone, a leading "=" taken off.
  regex,   ///< `text` between slashes, as typed.
  field,   ///< A known field and its colon.
  minus,   ///< "-" before a term.
  op_and,
  op_or,
  op_not,
  op_near,  ///< NEAR/distance
  op_adj,   ///< ADJ/distance
};

/// One piece of a query.
struct Token {
  TokenKind kind = TokenKind::end;
  Span span;  ///< In the query.
  std::string text;
  bool exact = false;                ///< quoted: "=" was there.
  unsigned distance = 0;             ///< op_near, op_adj.
  const FieldInfo* field = nullptr;  ///< field.
};

}  // namespace pismo::search
