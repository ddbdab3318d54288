#include "pattern_syntax.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "pattern_atom.hpp"
#include "pattern_cursor.hpp"
#include "pattern_reach.hpp"

namespace pismo::text {

namespace {

/// Groups inside groups; bounds the recursion.
constexpr int kMaxDepth = 100;

/// Most times that RE2 repeats a piece.
constexpr unsigned kMaxRepeat = 1000;

constexpr std::string_view kDigits = "0123456789";

/// Reads by recursive descent: choices, sequences, repeated atoms.
class PatternParser {
 public:
  explicit PatternParser(std::string_view expression) : cursor_{expression} {}

  ParsedPattern whole();

 private:
  ParsedPattern choice();
  ParsedPattern sequence();
  ParsedPattern repeated();
  ParsedPattern atom();
  ParsedPattern group(std::size_t start);
  ParsedPattern group_with_flags(std::size_t start);
  [[nodiscard]] std::size_t repeat_length(unsigned& least) const;

  PatternCursor cursor_;
  bool dot_is_anything_ = false;
  int depth_ = 0;
};

PatternNode parent(PatternKind kind, std::vector<PatternNode> children) {
  if (children.size() == 1) return std::move(children.front());
  PatternNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

PatternNode leaf(PatternKind kind, std::string_view items = {}) {
  PatternNode node;
  node.kind = kind;
  node.items = items;
  return node;
}

ParsedPattern PatternParser::whole() {
  auto node = choice();
  if (!node || cursor_.done()) return node;
  return wrong("this ')' closes nothing; for a real bracket write \\)", cursor_.at);
}

ParsedPattern PatternParser::choice() {
  std::vector<PatternNode> branches;
  do {
    auto branch = sequence();
    if (!branch) return branch;
    branches.push_back(std::move(*branch));
  } while (cursor_.take("|"));
  return parent(PatternKind::choice, std::move(branches));
}

ParsedPattern PatternParser::sequence() {
  std::vector<PatternNode> pieces;
  while (!cursor_.done() && cursor_.rest()[0] != '|' && cursor_.rest()[0] != ')') {
    auto piece = repeated();
    if (!piece) return piece;
    pieces.push_back(std::move(*piece));
  }
  return parent(PatternKind::sequence, std::move(pieces));
}

/// Bytes of a sign of repetition here, and the least number of times it asks for; 0: none.
std::size_t PatternParser::repeat_length(unsigned& least) const {
  const std::string_view rest = cursor_.rest();
  if (rest.empty()) return 0;
  least = rest[0] == '+' ? 1 : 0;
  if (rest[0] == '*' || rest[0] == '+' || rest[0] == '?') return 1;
  if (rest[0] != '{') return 0;
  const std::size_t close = rest.find('}');
  const std::string_view inner = rest.substr(1, close == std::string_view::npos ? 0 : close - 1);
  const std::size_t comma = inner.find(',');
  const std::string_view first = inner.substr(0, comma);
  const std::string_view last = comma == std::string_view::npos ? "" : inner.substr(comma + 1);
  const auto number = [](std::string_view text) {
    return text.find_first_not_of(kDigits) == std::string_view::npos;
  };
  if (first.empty() || !number(first) || !number(last)) return 0;  // A real brace: "{name}".
  const auto read = std::from_chars(first.data(), first.data() + first.size(), least);
  if (read.ec != std::errc()) least = kMaxRepeat + 1;
  return close + 1;
}

ParsedPattern PatternParser::repeated() {
  const std::size_t start = cursor_.at;
  unsigned least = 0;
  if (repeat_length(least) > 0) {
    return wrong(
        "nothing stands before this sign that could be repeated; for the sign itself "
        "write a \\ before it",
        start);
  }
  auto node = atom();
  while (node) {
    const std::size_t sign = cursor_.at;
    const std::size_t length = repeat_length(least);
    if (length == 0) return node;
    if (least > kMaxRepeat) return wrong("at most 1000 repetitions can be asked for", sign);
    const auto most = most_times(cursor_.text.substr(sign, length));
    if (length > 1 && most && *most < least) {
      return wrong("these repetitions run backwards; write the smaller number first", sign);
    }
    if (node->kind == PatternKind::repeat) {
      return wrong("this repeats a repetition; put brackets round the first", sign);
    }
    cursor_.at += length;
    cursor_.take("?");
    PatternNode repeat = leaf(PatternKind::repeat, cursor_.text.substr(sign, cursor_.at - sign));
    repeat.least = least;
    repeat.children.push_back(std::move(*node));
    node = std::move(repeat);
  }
  return node;
}

ParsedPattern PatternParser::atom() {
  const std::size_t start = cursor_.at;
  const char32_t c = cursor_.next();
  switch (c) {
    case U'(':
      return group(start);
    case U'[':
      return parse_set(cursor_);
    case U'\\':
      return parse_escape(cursor_);
    case U'.':
      return leaf(dot_is_anything_ ? PatternKind::anything : PatternKind::any);
    case U'^':
      return leaf(PatternKind::begin, "^");
    case U'$':
      return leaf(PatternKind::end, "$");
    default:
      break;
  }
  PatternNode letter = leaf(PatternKind::letter);
  letter.letter = c;
  return letter;
}

ParsedPattern PatternParser::group(std::size_t start) {
  if (++depth_ > kMaxDepth) return wrong("more than 100 groups lie inside each other here", start);
  const bool dot = dot_is_anything_;
  auto node = cursor_.take("?") ? group_with_flags(start) : choice().map([](PatternNode inner) {
    PatternNode group = leaf(PatternKind::group, "(?:");
    group.children.push_back(std::move(inner));
    return group;
  });
  if (!node) return node;
  if (!cursor_.take(")")) return wrong("this '(' is never closed; add ')'", start);
  // (?s) alone holds on in the group around it; all else ends here.
  if (node->kind != PatternKind::flags) dot_is_anything_ = dot;
  --depth_;
  return node;
}

/// What follows "(?": a name, which is dropped, or flags for what follows.
ParsedPattern PatternParser::group_with_flags(std::size_t start) {
  constexpr std::string_view kFlags = "imsU-";
  if (cursor_.rest().starts_with('=') || cursor_.rest().starts_with('!') ||
      cursor_.rest().starts_with("<=") || cursor_.rest().starts_with("<!")) {
    return wrong("what stands before or after cannot be looked at; let it be part of the match",
                 start);
  }
  std::string open = "(?:";
  if (cursor_.take("P<") || cursor_.take("<")) {
    const std::size_t close = cursor_.rest().find('>');
    if (close == std::string_view::npos) return wrong("this name is never closed; add >", start);
    cursor_.at += close + 1;
  } else {
    const std::size_t length =
        std::min(cursor_.rest().find_first_not_of(kFlags), cursor_.rest().size());
    const std::string flags(cursor_.rest().substr(0, length));
    cursor_.at += length;
    const std::size_t minus = flags.find('-');
    const std::size_t dot = flags.find('s');
    if (dot != std::string::npos) dot_is_anything_ = dot < minus;
    if (cursor_.rest().starts_with(')') && !flags.empty()) {
      return leaf(PatternKind::flags, "(?" + flags + ")");
    }
    if (!cursor_.take(":")) {
      return wrong("this kind of group is not known; write (...), (?:...) or (?-i:...)", start);
    }
    open = "(?" + flags + ":";
  }
  auto inner = choice();
  if (!inner) return inner;
  PatternNode node = leaf(PatternKind::group, open);
  node.children.push_back(std::move(*inner));
  return node;
}

}  // namespace

ParsedPattern parse_pattern(std::string_view expression) {
  return PatternParser(expression).whole();
}

}  // namespace pismo::text
