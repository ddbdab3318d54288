#include "query_lexer.hpp"

#include <algorithm>
#include <optional>

#include "pismo/base/utf8.hpp"

#include "query_characters.hpp"
#include "query_error.hpp"
#include "query_fields.hpp"
#include "query_operators.hpp"

namespace pismo::search {

namespace {

/// Longest name that may stand before a colon to be looked up as a field.
constexpr std::size_t kMaxFieldBytes = 32;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The letters before the first colon, lower-case; none when they cannot be a field's name.
std::optional<std::string> name_before_colon(std::string_view text) {
  const std::size_t colon = text.substr(0, kMaxFieldBytes + 1).find(':');
  if (colon == std::string_view::npos || colon == 0 || is_digit(text[0]) || text[0] == '-')
    return std::nullopt;
  const std::string_view name = text.substr(0, colon);
  const bool good = std::ranges::all_of(name, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' ||
           byte >= 0x80;
  });
  return good ? std::optional(lower_ascii(name)) : std::nullopt;
}

/// True when what follows the colon says that the name before it was no field: an
/// address ("http://"), a port ("localhost:25"), a path ("C:\"), "std::", or a blank ("Re: ").
bool is_word_with_colon(std::string_view name, std::string_view after) {
  constexpr std::string_view kNoValue = "/\\:";
  if (name.size() == 1 || after.empty() || is_url_scheme(name)) return true;
  return is_blank(decode_utf8(after, 0).value) || is_digit(after[0]) ||
         kNoValue.find(after[0]) != std::string_view::npos;
}

std::string unknown_field(std::string_view name, std::optional<std::string_view> meant) {
  std::string message = "there is no field '" + std::string(name) + ":'";
  if (meant) message += "; did you mean '" + std::string(*meant) + ":'?";
  return message + (meant ? " To" : "; to") + " search for the text itself, put it in quotes";
}

}  // namespace

char32_t Lexer::letter(std::size_t at) const {
  return at < query_.size() ? decode_utf8(query_, at).value : U' ';
}

void Lexer::skip_blanks() {
  while (at_ < query_.size()) {
    const CodePoint c = decode_utf8(query_, at_);
    if (!is_blank(c.value)) return;
    at_ += c.length;
  }
}

/// A regular expression ends at its first slash, and nothing follows that slash; in
/// "/etc/passwd" something does, so that is a word. One that never ends is one, too.
bool Lexer::at_regex() const {
  if (letter(at_) != U'/' || is_blank(letter(at_ + 1)) || letter(at_ + 1) == U'/') return false;
  for (std::size_t at = at_ + 1; at < query_.size(); ++at) {
    if (query_[at] == '/') return is_blank(letter(at + 1)) || query_[at + 1] == ')';
    if (query_[at] == '\\') ++at;
  }
  return true;
}

/// Bytes of a minus that negates: one that touches what follows. 0: there is none.
std::size_t Lexer::minus_length() const {
  const char32_t sign = letter(at_);
  constexpr char32_t kMathMinus = 0x2212;  // What word processors make of a hyphen.
  if (sign != U'-' && sign != kMathMinus) return 0;
  const std::size_t length = sign == U'-' ? 1 : 3;
  const char32_t after = letter(at_ + length);
  const bool touches = !is_blank(after) && after != U'-' && after != U')';
  return touches ? length : 0;
}

bool Lexer::at_exact_quote() const {
  return letter(at_) == U'=' && opens_quote(letter(at_ + 1));
}

/// A dash or other punctuation alone between blanks: no word, so no part of the question.
bool Lexer::at_noise() const {
  const std::string_view chunk = rest().substr(0, chunk_length(rest()));
  if (chunk.empty() || chunk == "*" || at_regex()) return false;
  const char32_t after = letter(at_ + chunk.size());
  if (!is_blank(after) && after != U')') return false;
  const std::size_t minus = minus_length();
  if (minus > 0 && (chunk[minus] == '/' || chunk[minus] == '*')) return false;
  for (std::size_t at = 0; at < chunk.size();) {
    const CodePoint c = decode_utf8(chunk, at);
    if (!is_noise(c.value)) return false;
    at += c.length;
  }
  return true;
}

Token Lexer::take(TokenKind kind, std::size_t bytes) {
  Token token;
  token.kind = kind;
  token.span = {at_, at_ + bytes};
  token.text = query_.substr(at_, bytes);
  at_ += bytes;
  return token;
}

Token Lexer::regex() {
  std::string pattern;
  std::size_t at = at_ + 1;
  for (; at < query_.size() && query_[at] != '/'; ++at) {
    if (query_[at] == '\\' && at + 1 < query_.size()) pattern += query_[at++];
    pattern += query_[at];
  }
  const bool closed = at < query_.size();
  Token token = take(TokenKind::regex, std::min(at + 1, query_.size()) - at_);
  token.text = closed ? pattern : std::string();
  return token;
}

Lexed Lexer::quoted() {
  const std::size_t begin = at_;
  Token token;
  token.kind = TokenKind::quoted;
  token.exact = query_[at_] == '=';
  if (token.exact) ++at_;
  const std::size_t quote = at_;
  const CodePoint open = decode_utf8(query_, at_);
  at_ += open.length;
  for (std::size_t depth = 1; depth > 0;) {
    if (at_ >= query_.size()) {
      return trouble("this quote is never closed; close it, or leave it out", quote);
    }
    CodePoint c = decode_utf8(query_, at_);
    if (c.value == U'\\' && (letter(at_ + 1) == U'\\' || opens_quote(letter(at_ + 1)))) {
      ++at_;
      c = decode_utf8(query_, at_);
    } else if (closes_quote(open.value, c.value)) {
      --depth;
    } else if (open.value == U'«' && c.value == U'«') {
      ++depth;
    }
    if (depth > 0) token.text.append(query_, at_, c.length);
    at_ += c.length;
  }
  token.span = {begin, at_};
  if (!token.exact && token.text.size() > 1 && token.text[0] == '=') {
    token.exact = true;
    token.text.erase(0, 1);
  }
  if (std::ranges::all_of(token.text, [](char c) { return c == ' ' || c == '='; })) {
    return trouble("nothing stands between these quotes; put words there, or leave them out",
                   quote);
  }
  const char32_t after = letter(at_);
  if (after == U'~' || after == U'*') {
    return trouble("'~' and '*' go with single words; for words near each other write a NEAR/5 b",
                   at_);
  }
  return token;
}

/// Bytes of the word here. Brackets inside it are its own when they are paired.
std::size_t Lexer::word_length() const {
  std::size_t length = chunk_length(rest());
  while (at_ + length < query_.size() && length > 0 && query_[at_ + length] == '(') {
    if (read_operator(rest().substr(0, length))) break;
    const std::size_t inner = inner_group_length(rest().substr(length));
    if (inner == 0) break;
    length += inner;
    length += chunk_length(rest().substr(length));
  }
  return length;
}

Lexed Lexer::take_operator(std::string_view word) {
  const auto op = read_operator(word);
  if (const auto meant = op ? std::nullopt : operator_meant_by(word)) {
    return trouble("write " + *meant + " here; to search for the text itself, put it in quotes",
                   at_);
  }
  if (!op) return take(TokenKind::word, word.size());
  if (!op->distance) {
    return trouble("write a whole number of words from 1 to " + std::to_string(kMaxDistance) +
                       " after the slash: " + (op->kind == TokenKind::op_adj ? "ADJ/5" : "NEAR/5"),
                   at_);
  }
  Token token = take(op->kind, word.size());
  token.distance = *op->distance;
  return token;
}

Lexed Lexer::field_or_word() {
  if (letter(at_) == U'!' && !is_noise(letter(at_ + 1)) && !is_blank(letter(at_ + 1))) {
    return trouble(
        "to leave a word out write -word or NOT word; to search for the text itself, put it "
        "in quotes",
        at_);
  }
  const auto name = name_before_colon(rest());
  if (name) {
    const std::size_t bytes = name->size() + 1;
    const std::string_view after = rest().substr(bytes);
    if (const FieldInfo* field = find_field(*name)) {
      Token token = take(TokenKind::field, bytes);
      token.field = field;
      return token;
    }
    const auto meant = meant_field(*name);
    const bool candidate = meant || is_ascii(*name);
    if (candidate && !is_word_with_colon(*name, after)) {
      return trouble(unknown_field(*name, meant), at_);
    }
  }
  return take_operator(rest().substr(0, word_length()));
}

Lexed Lexer::next(bool plain) {
  skip_blanks();
  while (!plain && at_noise()) {
    const std::string_view chunk = rest().substr(0, chunk_length(rest()));
    if (operator_meant_by(chunk)) return take_operator(chunk);
    at_ += chunk_length(rest());
    skip_blanks();
  }
  if (at_ >= query_.size()) return take(TokenKind::end, 0);
  if (query_[at_] == '(') return take(TokenKind::open, 1);
  if (query_[at_] == ')') return take(TokenKind::close, 1);
  if (opens_quote(letter(at_)) || at_exact_quote()) return quoted();
  if (const std::size_t minus = minus_length()) return take(TokenKind::minus, minus);
  if (plain) return take_operator(rest().substr(0, word_length()));
  if (!at_regex()) return field_or_word();
  Token pattern = regex();
  if (!pattern.text.empty()) return pattern;
  return trouble("this regular expression is never closed; end it with /, or put it in quotes",
                 pattern.span.begin);
}

tl::expected<std::optional<Span>, QueryError> Lexer::braced() {
  if (letter(at_) != U'{') return std::nullopt;
  const std::size_t open = at_;
  std::size_t depth = 0;
  bool in_quotes = false;
  for (; at_ < query_.size(); ++at_) {
    const char c = query_[at_];
    if (c == '\\' && in_quotes) ++at_;
    if (c == '"') in_quotes = !in_quotes;
    if (in_quotes) continue;
    if (c == '{') ++depth;
    if (c == '}' && --depth == 0) {
      ++at_;
      return Span{open + 1, at_ - 1};
    }
  }
  at_ = query_.size();
  return trouble("this '{' is never closed; add '}'", open);
}

Lexed Lexer::value(const FieldInfo& field) {
  const char32_t first = letter(at_);
  if (is_blank(first) || first == U')') {
    const std::string name(field.name);
    return trouble("'" + name + ":' has no value; write it right after the colon: " +
                       std::string(field.example),
                   at_ - name.size() - 1);
  }
  const bool starts_term =
      first == U'(' || opens_quote(first) || at_exact_quote() || (field.is_text && at_regex());
  if (starts_term) return next(!field.is_text);
  if (field.name == "id" && first == U'<') {
    const std::size_t close = rest().find('>');
    if (close != std::string_view::npos) return take(TokenKind::word, close + 1);
  }
  return take(TokenKind::word, word_length());
}

}  // namespace pismo::search
