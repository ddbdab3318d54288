#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "query_token.hpp"

namespace pismo::search {

/// Words apart for NEAR and ADJ without a number: about one sentence.
constexpr unsigned kDefaultDistance = 10;

/// Beyond this many words AND says the same.
constexpr unsigned kMaxDistance = 1000;

/// A word that joins or negates terms.
struct Operator {
  TokenKind kind = TokenKind::op_and;
  std::optional<unsigned> distance = 0;  ///< NEAR, ADJ: none when its number cannot be read.
};

/// Reads AND, OR, NOT, NEAR/5, ADJ/3 and the Russian И, ИЛИ, НЕ; all upper-case. Letters of
/// the wrong keyboard that look right ("АND" with a Cyrillic А) are read as meant.
[[nodiscard]] std::optional<Operator> read_operator(std::string_view word);

/// What was meant by a word that looks like an operator and is none: AND for "&&", NEAR/5 for
/// "near/5" and "NEAR5"; none for other words.
[[nodiscard]] std::optional<std::string> operator_meant_by(std::string_view word);

}  // namespace pismo::search
