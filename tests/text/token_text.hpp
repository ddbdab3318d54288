#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/text/tokens.hpp"

namespace pismo::text {

inline std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::number:
      return "number";
    case TokenKind::date:
      return "date";
    case TokenKind::time:
      return "time";
    case TokenKind::url:
      return "url";
    case TokenKind::host:
      return "host";
    case TokenKind::address:
      return "address";
    case TokenKind::phone:
      return "phone";
    case TokenKind::file_name:
      return "file";
  }
  return "";
}

/// Tokens as a line a person can read: blanks between positions, '|' within one;
/// the kind after a colon unless it is a word.
inline std::string tokens_as_text(std::string_view text, Tokenizer& tokenizer) {
  std::string out;
  std::uint32_t position = 0;
  for (const Token& token : tokenizer.tokens(text)) {
    if (!out.empty()) out += token.position == position ? '|' : ' ';
    position = token.position;
    out += token.normal;
    if (token.kind != TokenKind::word) out += ":" + std::string(name_of(token.kind));
  }
  return out;
}

inline std::string tokens_as_text(std::string_view text) {
  Tokenizer tokenizer;
  return tokens_as_text(text, tokenizer);
}

}  // namespace pismo::text
