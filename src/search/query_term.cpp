#include "query_term.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "pismo/text/pattern.hpp"

#include "query_characters.hpp"
#include "query_error.hpp"
#include "query_fields.hpp"

namespace pismo::search {

namespace {

using Parsed = tl::expected<Node, QueryError>;

constexpr std::string_view kNameField = "name";

constexpr unsigned kMaxEdits = 2;  // Three edits turn most short words into each other.

Parsed plain_value(Node node, const Token& token, const FieldInfo& field) {
  std::string& value = node.text;
  node.kind = NodeKind::field;
  if (field.name == "id" && value.starts_with('<')) {
    value.erase(0, 1);
    if (value.ends_with('>')) value.pop_back();
  }
  if (field.name == "type" && value.size() > 2 && value.ends_with("/*"))
    value.resize(value.size() - 2);
  if (auto wrong = value_trouble(field.name, value)) {
    return trouble(std::move(*wrong), token.span.begin);
  }
  return node;
}

/// "word*", "*.pdf", "до*ор".
Parsed wildcard(Node node, const Token& token) {
  node.kind = NodeKind::wildcard;
  if (node.text.find_first_not_of('*') != std::string::npos) return node;
  return trouble("put a piece of a word beside *", token.span.begin);
}

/// Where the "~" or "~2" at the end of a word begins; none when it has none. Addresses
/// may hold a "~" of their own ("http://host/~user").
std::optional<std::size_t> fuzzy_mark(std::string_view word) {
  const std::size_t tilde = word.rfind('~');
  if (tilde == std::string_view::npos || tilde == 0) return std::nullopt;
  const std::string_view digits = word.substr(tilde + 1);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (word.substr(0, tilde).find_first_of("/:@") != std::string_view::npos) return std::nullopt;
  return tilde;
}

Parsed fuzzy(Node node, const Token& token, std::size_t mark) {
  const std::string digits = node.text.substr(mark + 1);
  node.kind = NodeKind::fuzzy;
  node.text.resize(mark);
  node.distance = 1;
  if (digits.empty()) return node;
  node.distance = static_cast<unsigned>(digits[0] - '0');
  if (digits.size() == 1 && node.distance >= 1 && node.distance <= kMaxEdits) return node;
  return trouble("a word may differ by 1 or 2 letters: word~ or word~2", token.span.begin + mark);
}

/// What is wrong with the signs of a word: "==word", "=/pattern/", "=from:word", "word~~", "~word",
/// "word~x". Addresses, paths and shortened names of files ("PROGRA~1") have such signs of their
/// own.
std::optional<QueryError> sign_trouble(const std::string& word, std::size_t begin) {
  constexpr std::string_view kPathSigns = "/:@\\.";
  if (word.starts_with("==")) return QueryError{"one = is enough: =word", begin};
  if (word.starts_with("=/") && word.size() > 3 && word.ends_with('/')) {
    return QueryError{"= goes with words; a pattern is asked as it is: " + word.substr(1), begin};
  }
  const std::size_t colon = word.find(':');
  if (word.starts_with('=') && colon != std::string_view::npos &&
      find_field(lower_ascii(word.substr(1, colon - 1))))
    return QueryError{"write = behind the colon: " + word.substr(1, colon) + "=word", begin};
  const std::size_t tilde = word.find('~');
  if (tilde == std::string_view::npos || word.find_first_of(kPathSigns) != std::string_view::npos)
    return std::nullopt;
  const std::string_view behind = std::string_view(word).substr(tilde + 1);
  const bool digits = behind.find_first_not_of("0123456789") == std::string_view::npos;
  if (tilde == 0 && (behind.empty() || digits)) return std::nullopt;  // "~100": about so many.
  if (tilde > 0 && digits) return std::nullopt;
  const std::string message = tilde == 0                ? "~ stands behind a word: word~"
                              : behind.starts_with('~') ? "one ~ is enough: word~ or word~2"
                                                        : "a word may differ by 1 or 2 letters: "
                                                          "word~ or word~2";
  return QueryError{message + "; to search for the text itself, put it in quotes", begin + tilde};
}

Parsed word(Node node, const Token& token) {
  if (node.text == "*" && node.field.empty()) {
    node.kind = NodeKind::everything;
    return node;
  }
  node.kind = NodeKind::word;
  if (auto wrong = sign_trouble(node.text, token.span.begin))
    return tl::unexpected<QueryError>(std::move(*wrong));
  const bool exact = node.text.size() > 1 && node.text.starts_with('=');
  if (exact) {
    node.kind = NodeKind::exact_word;
    node.text.erase(0, 1);
  }
  if (const auto mark = fuzzy_mark(node.text)) {
    if (!exact) return fuzzy(std::move(node), token, *mark);
    return trouble("= asks for this spelling only and ~ for others too; leave one of them out",
                   token.span.begin);
  }
  if (node.text.find('*') == std::string::npos) return node;
  return wildcard(std::move(node), token);
}

/// The syntax is looked at here, so that its errors have their place.
Parsed pattern(Node node, const Token& token) {
  node.kind = NodeKind::regex;
  const auto wrong = text::Pattern::trouble(node.text);
  if (!wrong) return node;
  return trouble(wrong->message, token.span.begin + 1 + wrong->column);
}

/// name:Щеглов, name:"Пётр Щеглов": no form or spelling of it can be asked for.
Parsed name(Node node, const Token& token) {
  node.kind = NodeKind::name;
  if (token.kind == TokenKind::regex) {
    return trouble("name: takes names; for a pattern write from:/.../ or body:/.../",
                   token.span.begin);
  }
  const std::size_t sign = token.kind == TokenKind::word ? node.text.find_first_of("*~=")
                           : token.exact                 ? 0
                                                         : std::string::npos;
  if (sign != std::string::npos) {
    return trouble("name: finds all spellings of a whole name; leave *, ~ and = out",
                   token.span.begin + sign);
  }
  const bool has_letter = std::ranges::any_of(node.text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  if (has_letter) return node;
  return trouble("there is no name here; write a surname, in any script", token.span.begin);
}

}  // namespace

Parsed make_term(const Token& token, const FieldInfo* field) {
  Node node;
  node.text = token.text;
  node.span = token.span;
  if (field != nullptr) node.field = field->name;
  if (node.field == kNameField) return name(std::move(node), token);
  if (field != nullptr && !field->is_text) return plain_value(std::move(node), token, *field);
  if (token.kind == TokenKind::word) return word(std::move(node), token);
  if (token.kind == TokenKind::regex) return pattern(std::move(node), token);
  node.kind = token.exact ? NodeKind::exact_phrase : NodeKind::phrase;
  return node;
}

}  // namespace pismo::search
