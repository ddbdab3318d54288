#include <algorithm>
#include <string_view>

#include "pismo/mentions/mentions.hpp"

#include "lexer.hpp"
#include "rules.hpp"
#include "scene.hpp"

namespace pismo::mentions {

namespace {

/// Tokens that are held at once: texts of any size are read in batches of them.
constexpr std::size_t kBatchTokens = 4096;

constexpr std::uint8_t kYearDigits = 4;

/// "x86", "3f9a0c", "0x1f": a number within letters is a name. Ordinals ("5th", "21го") and "5pm"
/// have letters with a meaning behind them.
bool is_inside_word(const Scene& scene, std::size_t i) {
  const Token& next = scene.at(i + 1);
  if (next.glued && next.kind == TokenKind::word && next.lexeme == nullptr) return true;
  return scene.at(i).glued && i > 0 && scene.is_word(i - 1);
}

/// "15 files", "[15]", "x = 15;", with no preposition before it: nothing that is read in numbers
/// goes on so. Most numbers of most texts stand so, and the rules are asked in vain.
bool stands_alone(const Scene& scene, std::size_t i) {
  constexpr std::size_t kShortest = 3;                        // "15 m", "15 h".
  constexpr std::u32string_view kMarks = U".,:-/'\"(\u2026";  // Those of dates and times.
  if (scene.at(i).digits == kYearDigits) return false;
  const Token& next = scene.at(i + 1);
  const bool word = next.kind == TokenKind::word && next.lexeme == nullptr && !next.glued &&
                    next.end - next.begin >= kShortest && scene.is_latin(i + 1);
  const bool mark =
      next.kind == TokenKind::mark && kMarks.find(next.value) == std::u32string_view::npos;
  return (word || mark) && !scene.preposition_before(i);
}

bool may_start(const Scene& scene, std::size_t i) {
  const Token& token = scene.at(i);
  switch (token.kind) {
    case TokenKind::word:
      return token.lexeme != nullptr && token.lexeme->starts;
    case TokenKind::number:
      return token.digits <= kYearDigits && !is_inside_word(scene, i) && !stands_alone(scene, i);
    case TokenKind::mark:
      return token.value == '"' && scene.is_number(i + 1);
    case TokenKind::gap:
      return false;
  }
  return false;
}

std::optional<Whole> read_place(const Scene& scene, std::size_t i) {
  if (!may_start(scene, i)) return std::nullopt;
  auto whole = read_expression(scene, i);
  // Words that a rule allows and no calendar has, as the third tenth of a day.
  if (whole && whole->reading.interval.from >= whole->reading.interval.to) whole.reset();
  return whole;
}

Mention mention_of(const std::vector<Token>& tokens, const Whole& whole) {
  return {.span = {tokens[whole.begin].begin, tokens[whole.reading.end - 1].end},
          .from = whole.reading.interval.from,
          .to = whole.reading.interval.to,
          .precision = whole.reading.precision,
          .bound = whole.bound,
          .rule = whole.reading.rule,
          .relative = whole.reading.relative,
          .ambiguous = whole.reading.ambiguous};
}

}  // namespace

std::string_view precision_name(Precision precision) {
  switch (precision) {
    case Precision::second:
      return "second";
    case Precision::minute:
      return "minute";
    case Precision::hour:
      return "hour";
    case Precision::part:
      return "part";
    case Precision::day:
      return "day";
    case Precision::weekend:
      return "weekend";
    case Precision::week:
      return "week";
    case Precision::third:
      return "third";
    case Precision::month:
      return "month";
    case Precision::season:
      return "season";
    case Precision::quarter:
      return "quarter";
    case Precision::half:
      return "half";
    case Precision::year:
      return "year";
    case Precision::decade:
      return "decade";
    case Precision::range:
      return "range";
  }
  return "";
}

std::string_view bound_name(Bound bound) {
  switch (bound) {
    case Bound::none:
      return "none";
    case Bound::from:
      return "from";
    case Bound::after:
      return "after";
    case Bound::until:
      return "until";
    case Bound::by:
      return "by";
  }
  return "";
}

void each_mention(std::string_view utf8,
                  const Anchor& anchor,
                  const std::function<void(const Mention&)>& found) {
  std::vector<Token> tokens;
  tokens.reserve(std::min(kBatchTokens, utf8.size() / 2 + 1));
  std::size_t read = 0;
  std::size_t i = 0;
  do {
    read = lex(utf8, read, kBatchTokens, tokens);
    const bool last = read == utf8.size();
    const std::size_t stop = last ? tokens.size() : tokens.size() - kLongestExpression;
    const Scene scene(utf8, tokens, anchor);
    while (i < stop) {
      const auto whole = read_place(scene, i);
      if (whole) found(mention_of(tokens, *whole));
      i = whole ? std::max(i + 1, whole->reading.end) : i + 1;
    }
    if (last) return;
    // What stands before the next place is still looked at.
    const std::size_t done = i > kLookBehind ? i - kLookBehind : 0;
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(done));
    i -= done;
  } while (true);
}

std::vector<Mention> find_mentions(std::string_view utf8, const Anchor& anchor) {
  std::vector<Mention> mentions;
  each_mention(utf8, anchor, [&](const Mention& mention) { mentions.push_back(mention); });
  return mentions;
}

}  // namespace pismo::mentions
