#include "query_lower_case.hpp"

#include <array>
#include <utility>

namespace pismo::search {

namespace {

bool is_lone_not(const Token& token) {
  return token.kind == TokenKind::word && lower_case_operator(token.text) == TokenKind::op_not;
}

/// What begins with `token`.
Beside side_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::field:
    case TokenKind::open:
    case TokenKind::minus:
    case TokenKind::op_not:
      return Beside::filter;
    case TokenKind::word:
      return token.text == "*" ? Beside::everything : Beside::words;
    case TokenKind::quoted:
    case TokenKind::regex:
      return Beside::words;
    case TokenKind::close:
    case TokenKind::op_and:
    case TokenKind::op_or:
    case TokenKind::op_near:
    case TokenKind::op_adj:
    case TokenKind::end:
      break;
  }
  return Beside::nothing;
}

/// What stands behind the word; behind a "not", when that comes next.
Beside side_after(Lexer& lexer) {
  auto next = lexer.next(false);
  if (next && is_lone_not(*next)) next = lexer.next(false);
  return next ? side_of(*next) : Beside::words;
}

bool is_no_word(Beside side) {
  return side == Beside::filter || side == Beside::everything;
}

}  // namespace

std::optional<TokenKind> lower_case_operator(std::string_view word) {
  constexpr auto kWords = std::to_array<std::pair<std::string_view, TokenKind>>({
      {"and", TokenKind::op_and},
      {"or", TokenKind::op_or},
      {"not", TokenKind::op_not},
      {"и", TokenKind::op_and},
      {"или", TokenKind::op_or},
      {"не", TokenKind::op_not},
  });
  for (const auto& [spelling, kind] : kWords) {
    if (spelling == word) return kind;
  }
  return std::nullopt;
}

std::optional<TokenKind> operator_meant(const Token& word, Beside before, Lexer after) {
  if (word.kind != TokenKind::word) return std::nullopt;
  const auto kind = lower_case_operator(word.text);
  if (!kind) return std::nullopt;
  const Beside behind = side_after(after);
  if (behind == Beside::nothing) return std::nullopt;
  if (*kind == TokenKind::op_not) {
    const bool meant = before == Beside::everything || behind == Beside::everything ||
                       (before != Beside::words && behind == Beside::filter);
    return meant ? kind : std::nullopt;
  }
  if (before == Beside::nothing) return std::nullopt;
  const bool meant = before == Beside::everything || behind == Beside::everything ||
                     (is_no_word(before) && is_no_word(behind));
  return meant ? kind : std::nullopt;
}

}  // namespace pismo::search
