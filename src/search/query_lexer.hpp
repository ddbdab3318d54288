#pragma once

#include <optional>
#include <string_view>

#include "query_token.hpp"

namespace pismo::search {

using Lexed = tl::expected<Token, QueryError>;

/// Cuts a query into tokens, one at a time, each byte looked at a bounded number of times.
/// The query must be valid UTF-8 and outlive the lexer.
class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  /// The next token. In `plain` text (inside the brackets of a field that takes plain
  /// values) no regular expression and no field begins, and lone punctuation is kept.
  [[nodiscard]] Lexed next(bool plain);

  /// The token right after "field:", where only a value can stand: "(", quotes, a regular
  /// expression, or a word, which here may look like an operator or a field.
  [[nodiscard]] Lexed value(const FieldInfo& field);

  /// A question in braces right after "thread:": its bytes between them. None: no brace is here.
  [[nodiscard]] tl::expected<std::optional<Span>, QueryError> braced();

 private:
  [[nodiscard]] std::string_view rest() const { return query_.substr(at_); }

  [[nodiscard]] char32_t letter(std::size_t at) const;
  [[nodiscard]] bool at_regex() const;
  [[nodiscard]] std::size_t minus_length() const;
  [[nodiscard]] bool at_exact_quote() const;
  [[nodiscard]] bool at_noise() const;
  [[nodiscard]] Lexed field_or_word();
  [[nodiscard]] Lexed quoted();
  [[nodiscard]] Lexed take_operator(std::string_view word);
  Token take(TokenKind kind, std::size_t bytes);
  Token regex();
  void skip_blanks();

  [[nodiscard]] std::size_t word_length() const;

  std::string_view query_;
  std::size_t at_ = 0;
};

}  // namespace pismo::search
