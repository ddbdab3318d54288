#include "pismo/text/letter_filter.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "caseless_literal.hpp"
#include "pattern_reach.hpp"
#include "pattern_required.hpp"
#include "pattern_syntax.hpp"
#include "pattern_yo.hpp"
#include "shown_letters.hpp"

namespace pismo::text {

namespace {

using AnyOf = std::vector<CaselessLiteral>;

/// Looking for more is dearer than asking the expression.
constexpr std::size_t kMostAlternatives = 6;

constexpr std::string_view kParagraphEnd = "\n\n";

std::u32string characters_of(std::string_view utf8) {
  std::u32string characters;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = decode_utf8(utf8, at);
    characters += c.value;
    at += c.length;
  }
  return characters;
}

AnyOf literals_of(const std::vector<std::string>& any) {
  AnyOf literals;
  if (any.size() > kMostAlternatives) return literals;
  for (const std::string& letters : any) {
    auto literal = CaselessLiteral::of(characters_of(letters));
    if (!literal) return {};
    literals.push_back(std::move(*literal));
  }
  return literals;
}

/// Whether it asks where a text begins or ends.
bool has_anchor(const PatternNode& node) {
  if (node.kind == PatternKind::begin || node.kind == PatternKind::end) return true;
  return std::any_of(node.children.begin(), node.children.end(), has_anchor);
}

/// The first place of any; npos: nowhere.
std::size_t find_any(const AnyOf& any, std::string_view text, std::size_t from) {
  std::size_t first = std::string_view::npos;
  for (const CaselessLiteral& literal : any)
    first = std::min(first, literal.find(text.substr(0, first), from));
  return first;
}

}  // namespace

struct LetterFilter::State {
  std::vector<AnyOf> all;      // Of each inner list one must be there.
  bool in_paragraphs = false;  // No match goes on into the next paragraph.

  [[nodiscard]] bool holds_all(std::string_view text) const {
    return std::all_of(all.begin(), all.end(), [text](const AnyOf& any) {
      return find_any(any, text, 0) != std::string_view::npos;
    });
  }

  [[nodiscard]] bool may_hold_twins(std::string_view text) const {
    return std::any_of(all.begin(), all.end(), [text](const AnyOf& any) {
      return std::any_of(any.begin(), any.end(), [text](const CaselessLiteral& literal) {
        return literal.may_hold_twins(text);
      });
    });
  }
};

LetterFilter::LetterFilter(std::string_view expression) {
  State state;
  if (auto node = parse_pattern(expression)) {
    unify_yo(*node);
    for (const auto& any : required_letters(*node)) {
      auto literals = literals_of(any);
      if (!literals.empty()) state.all.push_back(std::move(literals));
    }
    state.in_paragraphs = !state.all.empty() && !may_hold_line_end(*node) && !has_anchor(*node);
  }
  state_ = std::make_unique<const State>(std::move(state));
}

LetterFilter::~LetterFilter() = default;
LetterFilter::LetterFilter(LetterFilter&&) noexcept = default;
LetterFilter& LetterFilter::operator=(LetterFilter&&) noexcept = default;

bool LetterFilter::may_match(std::string_view text) const {
  return state_->holds_all(text) || state_->may_hold_twins(text);
}

std::vector<Span> LetterFilter::stretches_of_plain(std::string_view text) const {
  const Span whole{0, text.size()};
  const bool holds_all = state_->holds_all(text);
  if (holds_all && !state_->in_paragraphs) return {whole};
  // Other letters than those that are shown may stand for what is looked for.
  if (state_->may_hold_twins(text) || !shows_its_letters(text)) return {whole};
  std::vector<Span> stretches;
  if (!holds_all) return stretches;
  const AnyOf& first = state_->all.front();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t place = find_any(first, text, at);
    if (place == std::string_view::npos) break;
    const std::size_t before = text.substr(at, place - at).rfind(kParagraphEnd);
    const std::size_t begin = before == std::string_view::npos ? at : at + before;
    const std::size_t end = std::min(text.find(kParagraphEnd, place), text.size());
    if (state_->holds_all(text.substr(begin, end - begin))) stretches.push_back({begin, end});
    at = end;
  }
  return stretches;
}

}  // namespace pismo::text
