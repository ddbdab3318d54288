#include "pismo/text/pattern.hpp"

#include <re2/re2.h>
#include <utility>

#include "pismo/text/letter_filter.hpp"

#include "marked_letter.hpp"
#include "pattern_required.hpp"
#include "pattern_search.hpp"
#include "pattern_syntax.hpp"
#include "pattern_yo.hpp"

namespace pismo::text {

namespace {

/// Longer ones are lists of words, which a lexicon asks better.
constexpr std::size_t kMaxPatternBytes = 4096;

/// Memory of one compiled expression and its states, twice RE2's own measure, since classes of all
/// scripts are large. It also bounds the time of compiling: some 0.3 s at worst.
constexpr std::int64_t kMaxMemory = 16 << 20;

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

}  // namespace

struct Pattern::State {
  State(const PatternNode& node, std::string_view expression)
      : search(node, options()),
        required(required_letters(node)),
        letters(expression),
        yo(tells_yo_from_ye(node)),
        composed(has_composed_letters(expression)) {}

  [[nodiscard]] std::vector<Span> matches(std::string_view utf8, std::size_t limit) const {
    if (!letters.may_match(utf8)) return {};
    std::string copy;
    return search.matches(unified(utf8, copy), limit);
  }

  [[nodiscard]] bool occurs_in(std::string_view utf8) const {
    if (!letters.may_match(utf8)) return false;
    std::string copy;
    return search.occurs_in(unified(utf8, copy));
  }

  /// The text as the expression is asked of it.
  [[nodiscard]] std::string_view unified(std::string_view utf8, std::string& copy) const {
    return yo ? without_yo(utf8, copy) : utf8;
  }

  PatternSearch search;
  std::vector<std::vector<std::string>> required;
  LetterFilter letters;
  bool yo;
  bool composed;  ///< Some of its letters may be two characters in a text.
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
  auto node = parse(expression);
  if (!node) return tl::unexpected(node.error());
  unify_yo(*node);
  auto state = std::make_unique<State>(*node, expression);
  if (const RE2* wrong = state->search.refused()) {
    PatternError error = refused(*wrong);
    const bool range = wrong->error_code() == RE2::ErrorBadCharRange;
    const std::size_t place = range ? expression.find(wrong->error_arg()) : 0;
    if (place != std::string_view::npos) error.column = place;
    return tl::unexpected(std::move(error));
  }
  return Pattern(std::move(state));
}

bool Pattern::occurs_in(std::string_view utf8) const {
  if (state_->occurs_in(utf8)) return true;
  return state_->composed && has_marks(utf8) && state_->occurs_in(with_marks_joined(utf8).text);
}

std::vector<Span> Pattern::matches(std::string_view utf8, std::size_t limit) const {
  std::vector<Span> found = state_->matches(utf8, limit);
  if (!found.empty() || !state_->composed || !has_marks(utf8)) return found;
  const Normalized joined = with_marks_joined(utf8);
  for (const Span& match : state_->matches(joined.text, limit))
    found.push_back(joined.original_of(match));
  return found;
}

const std::vector<std::vector<std::string>>& Pattern::required() const {
  return state_->required;
}

}  // namespace pismo::text
