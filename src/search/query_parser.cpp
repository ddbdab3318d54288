#include <algorithm>
#include <optional>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/search/query.hpp"

#include "query_error.hpp"
#include "query_fields.hpp"
#include "query_lexer.hpp"
#include "query_lower_case.hpp"
#include "query_term.hpp"

namespace pismo::search {

namespace {

/// Longest query that is read: a page of alternatives, not a book.
constexpr std::size_t kMaxQueryBytes = std::size_t{64} * 1024;

/// Groups inside groups; people write three. Bounds the recursion.
constexpr int kMaxDepth = 100;

using Parsed = tl::expected<Node, QueryError>;

/// Reads a query by recursive descent, one function per binding strength:
/// OR, then AND, then NOT, then NEAR and ADJ, then single terms and groups.
class Parser {
 public:
  explicit Parser(std::string_view query, int depth = 0)
      : query_(query), lexer_(query), depth_(depth) {}

  Parsed question();

 private:
  Parsed alternatives();
  Parsed conjunction();
  Parsed negation();
  Parsed neighbours();
  Parsed term();
  Parsed negated_term(const Token& minus);
  Parsed field_term(const Token& field);
  Parsed conversation(const Token& field, Span inner);
  Parsed group(const Token& open);
  Parsed read_on(Parsed node, Beside side);

  std::optional<QueryError> advance(Beside before = Beside::nothing);
  [[nodiscard]] std::optional<QueryError> missing_operand(const Token& op) const;

  [[nodiscard]] bool plain() const { return field_ != nullptr && !field_->is_text; }

  [[nodiscard]] std::string typed(const Token& token) const {
    return std::string(token.span.of(query_));
  }

  std::string_view query_;
  Lexer lexer_;
  Token token_;                       ///< The one that is looked at.
  const FieldInfo* field_ = nullptr;  ///< Of the group we are in.
  int depth_;
};

bool is_operator(TokenKind kind) {
  return kind == TokenKind::op_and || kind == TokenKind::op_or || kind == TokenKind::op_near ||
         kind == TokenKind::op_adj;
}

bool ends_term(TokenKind kind) {
  return kind == TokenKind::end || kind == TokenKind::close || is_operator(kind);
}

/// Several nodes under one of `kind`; a single node stays as it is.
Node join(NodeKind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  Node node;
  node.kind = kind;
  node.span = {children.front().span.begin, children.back().span.end};
  node.children = std::move(children);
  return node;
}

Node negate(Node child, Span sign) {
  Node node;
  node.kind = NodeKind::none_of;
  node.span = {sign.begin, child.span.end};
  node.children.push_back(std::move(child));
  return node;
}

/// The first part of `node` that NEAR and ADJ cannot stand beside; null when all is well.
const Node* no_neighbour(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::exact_word:
    case NodeKind::phrase:
    case NodeKind::exact_phrase:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
      return nullptr;
    case NodeKind::any:
      for (const Node& child : node.children) {
        if (const Node* bad = no_neighbour(child)) return bad;
      }
      return nullptr;
    case NodeKind::everything:
    case NodeKind::regex:
    case NodeKind::name:
    case NodeKind::near:
    case NodeKind::adj:
    case NodeKind::field:
    case NodeKind::all:
    case NodeKind::none_of:
      return &node;
  }
  return &node;
}

/// The field that all words under `node` are asked in; none when they differ.
std::optional<std::string> common_field(const Node& node) {
  if (node.children.empty()) return node.field;
  auto first = common_field(node.children.front());
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    if (common_field(node.children[i]) != first) return std::nullopt;
  }
  return first;
}

/// \param before what the token stands behind
std::optional<QueryError> Parser::advance(Beside before) {
  auto next = lexer_.next(plain());
  if (!next) return next.error();
  token_ = std::move(*next);
  if (field_ == nullptr) {
    if (const auto kind = operator_meant(token_, before, lexer_)) token_.kind = *kind;
  }
  return std::nullopt;
}

std::optional<QueryError> Parser::missing_operand(const Token& op) const {
  if (!ends_term(token_.kind)) return std::nullopt;
  return QueryError{typed(op) +
                        " needs something after it; to search for the word itself, write \"" +
                        typed(op) + "\"",
                    static_cast<std::size_t>(op.span.begin)};
}

Parsed Parser::question() {
  if (auto error = advance()) return tl::unexpected(std::move(*error));
  if (token_.kind == TokenKind::end) {
    return trouble("there is nothing to search for; write a word, or * for every message", 0);
  }
  auto node = alternatives();
  if (!node || token_.kind == TokenKind::end) return node;
  return trouble("this ')' closes nothing; leave it out, or open '(' before it", token_.span.begin);
}

Parsed Parser::alternatives() {
  std::vector<Node> children;
  while (true) {
    auto child = conjunction();
    if (!child) return child;
    children.push_back(std::move(*child));
    if (token_.kind != TokenKind::op_or) return join(NodeKind::any, std::move(children));
    const Token op = token_;
    if (auto error = advance()) return tl::unexpected(std::move(*error));
    if (auto error = missing_operand(op)) return tl::unexpected(std::move(*error));
  }
}

Parsed Parser::conjunction() {
  std::vector<Node> children;
  while (true) {
    auto child = negation();
    if (!child) return child;
    children.push_back(std::move(*child));
    if (token_.kind == TokenKind::op_and) {
      const Token op = token_;
      if (auto error = advance()) return tl::unexpected(std::move(*error));
      if (auto error = missing_operand(op)) return tl::unexpected(std::move(*error));
    } else if (ends_term(token_.kind)) {
      return join(NodeKind::all, std::move(children));
    }
  }
}

Parsed Parser::negation() {
  bool negated = false;
  const Span sign = token_.span;
  while (token_.kind == TokenKind::op_not) {
    negated = !negated;
    const Token op = token_;
    if (auto error = advance()) return tl::unexpected(std::move(*error));
    if (auto error = missing_operand(op)) return tl::unexpected(std::move(*error));
  }
  auto node = neighbours();
  if (!node || !negated) return node;
  return negate(std::move(*node), sign);
}

Parsed Parser::neighbours() {
  auto first = term();
  if (!first || (token_.kind != TokenKind::op_near && token_.kind != TokenKind::op_adj)) {
    return first;
  }
  const Token op = token_;
  std::vector<Node> children;
  children.push_back(std::move(*first));
  while (token_.kind == TokenKind::op_near || token_.kind == TokenKind::op_adj) {
    if (token_.kind != op.kind || token_.distance != op.distance) {
      return trouble("one chain takes one operator and one distance; join two chains with AND",
                     token_.span.begin);
    }
    const Token here = token_;
    if (auto error = advance()) return tl::unexpected(std::move(*error));
    if (auto error = missing_operand(here)) return tl::unexpected(std::move(*error));
    auto next = term();
    if (!next) return next;
    children.push_back(std::move(*next));
  }
  Node node =
      join(op.kind == TokenKind::op_near ? NodeKind::near : NodeKind::adj, std::move(children));
  node.distance = op.distance;
  for (const Node& child : node.children) {
    if (const Node* bad = no_neighbour(child)) {
      return trouble(typed(op) + " joins words, phrases and (groups OR such) only; use AND here",
                     bad->span.begin);
    }
  }
  const auto field = common_field(node);
  if (!field) {
    return trouble(
        "words in different fields cannot be near each other; use AND, or one field:(...)",
        op.span.begin);
  }
  node.field = *field;
  return node;
}

Parsed Parser::term() {
  const Token token = token_;
  switch (token.kind) {
    case TokenKind::field:
      return field_term(token);
    case TokenKind::minus:
      return negated_term(token);
    case TokenKind::open:
      return read_on(group(token), Beside::filter);
    case TokenKind::word:
    case TokenKind::quoted:
    case TokenKind::regex: {
      Parsed node = make_term(token, field_);
      const bool all = node && node->kind == NodeKind::everything;
      return read_on(std::move(node), all ? Beside::everything : Beside::words);
    }
    case TokenKind::op_not:
      return trouble(typed(token) + " cannot stand here; write it before the whole term, or use -",
                     token.span.begin);
    case TokenKind::op_and:
    case TokenKind::op_or:
    case TokenKind::op_near:
    case TokenKind::op_adj:
      return trouble(typed(token) +
                         " needs something before it; to search for the word itself, "
                         "write \"" +
                         typed(token) + "\"",
                     token.span.begin);
    case TokenKind::close:
      return trouble("this ')' closes nothing; leave it out, or open '(' before it",
                     token.span.begin);
    case TokenKind::end:
      break;
  }
  return trouble("something is missing at the end", token.span.begin);
}

/// Moves to the token after a whole term.
Parsed Parser::read_on(Parsed node, Beside side) {
  if (!node) return node;
  if (auto error = advance(side)) return tl::unexpected(std::move(*error));
  return node;
}

Parsed Parser::negated_term(const Token& minus) {
  if (auto error = advance(Beside::words)) return tl::unexpected(std::move(*error));
  if (ends_term(token_.kind) || token_.kind == TokenKind::minus) {
    return trouble("- needs a word right after it", minus.span.begin);
  }
  auto node = term();
  if (!node) return node;
  return negate(std::move(*node), minus.span);
}

Parsed Parser::field_term(const Token& field) {
  if (field_ != nullptr) {
    return trouble("'" + typed(field) + "' stands inside '" + std::string(field_->name) +
                       ":( )'; close that first, or put the words in quotes",
                   field.span.begin);
  }
  if (field.field->name == "thread") {
    const auto inner = lexer_.braced();
    if (!inner) return tl::unexpected(inner.error());
    if (*inner) return read_on(conversation(field, **inner), Beside::filter);
  }
  auto value = lexer_.value(*field.field);
  if (!value) return tl::unexpected(std::move(value.error()));
  field_ = field.field;
  auto node = value->kind == TokenKind::open ? group(*value) : make_term(*value, field_);
  field_ = nullptr;
  if (node) node->span.begin = field.span.begin;
  return read_on(std::move(node), Beside::filter);
}

void shift(Node& node, std::size_t by) {
  node.span = {node.span.begin + by, node.span.end + by};
  for (Node& child : node.children)
    shift(child, by);
}

/// thread:{question}: a question of its own, about any message of the conversation.
Parsed Parser::conversation(const Token& field, Span inner) {
  if (depth_ >= kMaxDepth) {
    return trouble("more than " + std::to_string(kMaxDepth) + " groups lie inside each other here",
                   field.span.begin);
  }
  auto asked = Parser(inner.of(query_), depth_ + 1).question();
  if (!asked) {
    return tl::unexpected<QueryError>(
        QueryError{asked.error().message, asked.error().column + inner.begin});
  }
  shift(*asked, inner.begin);
  Node node;
  node.kind = NodeKind::field;
  node.field = "thread";
  node.span = {field.span.begin, inner.end + 1};
  node.children.push_back(std::move(*asked));
  return node;
}

/// Reads up to the closing bracket, and stays on it: what follows may lie outside the field.
Parsed Parser::group(const Token& open) {
  if (depth_ >= kMaxDepth) {
    return trouble("more than " + std::to_string(kMaxDepth) + " groups lie inside each other here",
                   open.span.begin);
  }
  ++depth_;
  if (auto error = advance()) return tl::unexpected(std::move(*error));
  if (token_.kind == TokenKind::close) {
    return trouble("nothing stands between these brackets; put words there, or leave them out",
                   open.span.begin);
  }
  if (token_.kind == TokenKind::end) {
    return trouble("this '(' is never closed; add ')'", open.span.begin);
  }
  auto node = alternatives();
  if (!node) return node;
  if (token_.kind != TokenKind::close) {
    return trouble("this '(' is never closed; add ')'", open.span.begin);
  }
  node->span = {open.span.begin, token_.span.end};
  --depth_;
  return node;
}

}  // namespace

tl::expected<Node, QueryError> parse_query(std::string_view query) {
  if (query.size() > kMaxQueryBytes) {
    return trouble("the query is longer than 64 KB; ask it in parts", kMaxQueryBytes);
  }
  for (std::size_t at = 0; at < query.size();) {
    const CodePoint c = decode_utf8(query, at);
    if (!c.valid)
      return trouble("the query is not UTF-8 from here on; check the terminal's encoding", at);
    at += c.length;
  }
  return Parser(query).question();
}

}  // namespace pismo::search
