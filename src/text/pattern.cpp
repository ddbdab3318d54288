#include "pismo/text/pattern.hpp"

#include <algorithm>
#include <optional>
#include <re2/re2.h>
#include <utility>

#include "pattern_marks.hpp"
#include "pattern_required.hpp"
#include "pattern_syntax.hpp"
#include "pattern_translation.hpp"

namespace pismo::text {

namespace {

/// Longer ones are lists of words, which a lexicon asks better.
constexpr std::size_t kMaxPatternBytes = 4096;

/// Memory of one compiled expression and its states, twice RE2's own measure, since classes of all
/// scripts are large. It also bounds the time of compiling: some 0.3 s at worst.
constexpr std::int64_t kMaxMemory = 16 << 20;

/// Marks in one place: no sensible expression asks \b more often without a letter between.
constexpr std::size_t kMaxMarks = 4;

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

RE2::Options options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  options.set_max_mem(kMaxMemory);
  return options;
}

/// RE2's words about an expression that it does not take.
PatternError refused(const RE2& expression) {
  if (expression.error_code() == RE2::ErrorPatternTooLarge) {
    return {"this expression is too large; repeat less, or ask in parts", 0};
  }
  if (expression.error_code() == RE2::ErrorRepeatSize) {
    return {"one piece is repeated more than 1000 times here; repeat less", 0};
  }
  return {"there is no such class or range here: " + expression.error_arg(), 0};
}

ParsedPattern parse(std::string_view expression) {
  if (expression.size() <= kMaxPatternBytes) return parse_pattern(expression);
  return tl::unexpected<PatternError>(
      PatternError{"this expression is longer than 4 KB; ask in parts", kMaxPatternBytes});
}

/// Matches in a text, as spans of what `original_of` makes of them; empty ones are none.
template <typename OriginalOf>
std::vector<Span> all_matches(const RE2& expression,
                              std::string_view text,
                              std::size_t limit,
                              OriginalOf original_of) {
  std::vector<Span> found;
  std::size_t at = 0;
  re2::StringPiece match;
  while (found.size() < limit && at <= text.size() &&
         expression.Match(piece(text), at, text.size(), RE2::UNANCHORED, &match, 1)) {
    const auto begin = static_cast<std::size_t>(match.data() - text.data());
    const std::size_t end = begin + match.size();
    const Span original = original_of(Span{begin, end});
    if (!original.empty()) found.push_back(original);
    at = std::max(end, at + 1);
    // Never between the bytes of a character.
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
      ++at;
  }
  return found;
}

}  // namespace

struct Pattern::State {
  State(const PatternNode& node, std::size_t boundaries)
      : plain("(?m)" + translate(node, false), options()),
        marks(std::min(boundaries, kMaxMarks)),
        required(required_letters(node)) {
    if (marks > 0) marked.emplace("(?m)" + translate(node, true), options());
  }

  RE2 plain;                  ///< Without \b: cheap, and finds too much when there are any.
  std::optional<RE2> marked;  ///< For marked texts; none when there is no \b.
  std::size_t marks;
  std::vector<std::vector<std::string>> required;
};

Pattern::Pattern(std::unique_ptr<const State> state) : state_(std::move(state)) {}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

std::optional<PatternError> Pattern::trouble(std::string_view expression) {
  const auto node = parse(expression);
  return node ? std::nullopt : std::optional(node.error());
}

tl::expected<Pattern, PatternError> Pattern::compile(std::string_view expression) {
  const auto node = parse(expression);
  if (!node) return tl::unexpected(node.error());
  auto state = std::make_unique<State>(*node, count_boundaries(*node));
  if (!state->plain.ok()) return tl::unexpected(refused(state->plain));
  if (state->marked && !state->marked->ok()) return tl::unexpected(refused(*state->marked));
  return Pattern(std::move(state));
}

bool Pattern::occurs_in(std::string_view utf8) const {
  if (!state_->marked && !RE2::PartialMatch("", state_->plain)) {
    return RE2::PartialMatch(piece(utf8), state_->plain);
  }
  return !matches(utf8, 1).empty();
}

std::vector<Span> Pattern::matches(std::string_view utf8, std::size_t limit) const {
  if (!state_->marked) {
    return all_matches(state_->plain, utf8, limit, [](Span span) { return span; });
  }
  if (!RE2::PartialMatch(piece(utf8), state_->plain)) return {};
  const std::string marked = mark_words(utf8, state_->marks);
  UnmarkedPlaces places(marked);
  return all_matches(
      *state_->marked, marked, limit, [&](Span span) { return places.original_of(span); });
}

const std::vector<std::vector<std::string>>& Pattern::required() const {
  return state_->required;
}

}  // namespace pismo::text
