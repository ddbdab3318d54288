#include "pismo/text/letter_filter.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "byte_run.hpp"
#include "caseless_literal.hpp"
#include "chars.hpp"
#include "footing.hpp"
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
constexpr std::string_view kLineEnd = "\n";

/// With more lines than this on each side, a paragraph does as well.
constexpr std::size_t kMostLines = 4;

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

/// Paragraph ends that a piece of an expression may hold in plain text, where blanks side by side
/// are one; none when there is no telling.
std::optional<std::size_t> paragraph_ends_in(const PatternNode& node) {
  static const auto blank = parse_pattern("\\s");
  // What is repeated could hold a blank and, behind something that leaves no trace, one more.
  constexpr std::size_t kOfBlanks = 2;
  if (!may_hold_line_end(node)) return 0;
  switch (node.kind) {
    case PatternKind::letter:
      return 1;
    case PatternKind::set:
      if (node.negated || !node.others.empty() || node.items != blank->items) return std::nullopt;
      return 1;
    case PatternKind::repeat:
      if (node.children.front().kind != PatternKind::set) return std::nullopt;
      return paragraph_ends_in(node.children.front()) ? std::optional(kOfBlanks) : std::nullopt;
    case PatternKind::sequence:
    case PatternKind::group: {
      std::size_t ends = 0;
      for (const PatternNode& child : node.children) {
        const auto own = paragraph_ends_in(child);
        if (!own) return std::nullopt;
        ends += *own;
      }
      return ends;
    }
    default:
      return std::nullopt;
  }
}

/// Blanks and line ends that a piece of an expression may hold in plain text, each of which may be
/// an end of a line; none when there is no telling, or too many.
std::optional<std::size_t> blanks_in(const PatternNode& node) {
  std::size_t blanks = 0;
  switch (node.kind) {
    case PatternKind::any:
    case PatternKind::anything:
      return 1;
    case PatternKind::letter:
      return node.letter == U' ' || may_hold_line_end(node) ? 1 : 0;
    case PatternKind::set:
      return may_hold_blank(node) ? 1 : 0;
    case PatternKind::repeat: {
      const auto once = blanks_in(node.children.front());
      if (!once || *once == 0) return once;
      const auto times = most_times(node.items);
      if (!times || *times > kMostLines) return std::nullopt;
      blanks = *once * *times;
      break;
    }
    default:
      for (const PatternNode& child : node.children) {
        const auto own = blanks_in(child);
        if (!own) return std::nullopt;
        blanks = node.kind == PatternKind::choice ? std::max(blanks, *own) : blanks + *own;
      }
  }
  return blanks <= kMostLines ? std::optional(blanks) : std::nullopt;
}

/// What a match lies in: so many paragraphs or lines, and all between them.
struct Reach {
  std::string_view end = kParagraphEnd;  ///< Of each.
  std::size_t more = 0;                  ///< On each side of that which is known.
};

std::optional<Reach> reach_of(const PatternNode& node) {
  if (has_anchor(node)) return std::nullopt;
  if (const auto lines = blanks_in(node)) return Reach{kLineEnd, *lines};
  const auto paragraphs = paragraph_ends_in(node);
  return paragraphs ? std::optional(Reach{kParagraphEnd, *paragraphs}) : std::nullopt;
}

/// The lines or paragraphs around a place of a text. What has neither letters nor digits is not
/// counted, lest blanks between two line ends be a paragraph.
class Surroundings {
 public:
  Surroundings(std::string_view text, const Reach& reach) : text_(text), reach_(reach) {}

  [[nodiscard]] std::size_t begin_before(std::size_t place, std::size_t least) const {
    std::size_t begin = place;
    for (std::size_t i = 0; i <= reach_.more; ++i) {
      while (i > 0 && begin > least && !is_word(text_[begin - 1]))
        --begin;
      const std::size_t end = end_before(begin, least);
      if (end == std::string_view::npos) return least;
      begin = end;
    }
    return begin;
  }

  [[nodiscard]] std::size_t end_of(std::size_t place) const {
    return std::min(text_.find(reach_.end, place), text_.size());
  }

  /// @param end  Of a line or paragraph.
  [[nodiscard]] std::size_t end_behind(std::size_t end) const {
    for (std::size_t i = 0; i < reach_.more; ++i) {
      while (end < text_.size() && !is_word(text_[end]))
        ++end;
      end = end_of(end);
    }
    return end;
  }

 private:
  /// The last end in [least, before); npos: none.
  [[nodiscard]] std::size_t end_before(std::size_t before, std::size_t least) const {
    const bool of_lines = reach_.end.size() == 1;
    while (before > least) {
      const void* const found = ::memrchr(text_.data() + least, '\n', before - least);
      if (found == nullptr) break;
      before = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
      if (of_lines) return before;
      if (before > least && text_[before - 1] == '\n') return before - 1;
    }
    return std::string_view::npos;
  }

  static bool is_word(char c) { return (traits_of(c) & kAlnum) != 0 || c == '\xD0' || c == '\xD1'; }

  std::string_view text_;
  const Reach& reach_;
};

}  // namespace

struct LetterFilter::State {
  std::vector<AnyOf> all;      // Of each inner list one must be there.
  std::optional<ByteRun> run;  // Of plain text: when there are no such letters.
  std::optional<Reach> reach;  // Of a match; none: no telling.

  [[nodiscard]] bool holds_all(std::string_view text) const {
    return std::all_of(all.begin(), all.end(), [text](const AnyOf& any) {
      return std::any_of(any.begin(), any.end(), [text](const CaselessLiteral& literal) {
        return literal.find(text) != std::string_view::npos;
      });
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

namespace {

/// Where the first of what every match holds stands in a text.
class FirstPlaces {
 public:
  FirstPlaces(const AnyOf* letters, const ByteRun* run, std::string_view text)
      : text_(text), run_(run) {
    if (letters != nullptr) letters_.emplace(*letters, text);
  }

  /// At or behind `from`; npos: nowhere.
  std::size_t next(std::size_t from) {
    return letters_ ? letters_->next(from) : find_run(text_, from, *run_);
  }

 private:
  std::string_view text_;
  std::optional<Footing> letters_;
  const ByteRun* run_;
};

}  // namespace

LetterFilter::LetterFilter(std::string_view expression) {
  State state;
  if (auto node = parse_pattern(expression)) {
    unify_yo(*node);
    for (const auto& any : required_letters(*node)) {
      auto literals = literals_of(any);
      if (!literals.empty()) state.all.push_back(std::move(literals));
    }
    state.reach = reach_of(*node);
    if (state.all.empty() && state.reach) state.run = byte_run_of(*node);
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
  const bool letters = !state_->all.empty();
  if (!letters && !state_->run) return {whole};
  const bool holds_all = state_->holds_all(text);
  if (holds_all && !state_->reach) return {whole};
  // Other letters than those that are shown may stand for what is looked for.
  const bool shown = letters ? shows_its_letters(text) : shows_its_digits(text);
  if (!shown || state_->may_hold_twins(text)) return {whole};
  std::vector<Span> stretches;
  if (!holds_all) return stretches;
  FirstPlaces first(
      letters ? &state_->all.front() : nullptr, letters ? nullptr : &*state_->run, text);
  const Surroundings around(text, *state_->reach);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t place = first.next(at);
    if (place == std::string_view::npos) break;
    const std::size_t begin = around.begin_before(place, at);
    // A match of the next place may begin in what is taken for this one: both together.
    while (true) {
      const std::size_t own_end = around.end_of(place);
      at = around.end_behind(own_end);
      place = first.next(own_end);
      if (place == std::string_view::npos || around.begin_before(place, own_end) >= at) break;
    }
    if (state_->holds_all(text.substr(begin, at - begin))) stretches.push_back({begin, at});
  }
  return stretches;
}

}  // namespace pismo::text
