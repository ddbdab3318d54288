#include "pismo/text/letter_filter.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include <unicode/uchar.h>

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

constexpr std::size_t kMostAlternatives = Footing::kMost;

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

/// Whether it is \s: what there is of blanks side by side in plain text is one.
bool is_blank_set(const PatternNode& node) {
  static const auto blank = parse_pattern("\\s");
  return node.kind == PatternKind::set && !node.negated && node.others.empty() &&
         node.items == blank->items;
}

// What is repeated could hold a blank and, behind something that leaves no trace, one more.
constexpr std::size_t kOfBlanks = 2;

using Count = std::optional<std::size_t>;

/// The counts of all children together, or of a choice the greatest; none when one has none.
Count of_children(const PatternNode& node, Count (*count)(const PatternNode&)) {
  std::size_t all = 0;
  for (const PatternNode& child : node.children) {
    const Count own = count(child);
    if (!own) return std::nullopt;
    all = node.kind == PatternKind::choice ? std::max(all, *own) : all + *own;
  }
  return all;
}

/// Paragraph ends that a piece of an expression may hold in plain text, where blanks side by side
/// are one; none when there is no telling.
Count paragraph_ends_in(const PatternNode& node) {
  if (!may_hold_line_end(node)) return 0;
  switch (node.kind) {
    case PatternKind::letter:
      return 1;
    case PatternKind::set:
      return is_blank_set(node) ? std::optional(std::size_t{1}) : std::nullopt;
    case PatternKind::repeat:
      if (node.children.front().kind != PatternKind::set) return std::nullopt;
      return paragraph_ends_in(node.children.front()) ? std::optional(kOfBlanks) : std::nullopt;
    case PatternKind::sequence:
    case PatternKind::group:
      return of_children(node, paragraph_ends_in);
    default:
      return std::nullopt;
  }
}

/// Blanks and line ends that a piece of an expression may hold in plain text, each of which may be
/// an end of a line; none when there is no telling, or too many.
Count blanks_in(const PatternNode& node) {
  Count blanks = 0;
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
      if (is_blank_set(node.children.front())) return kOfBlanks;
      const auto times = most_times(node.items);
      if (!times || *times > kMostLines) return std::nullopt;
      blanks = *once * *times;
      break;
    }
    default:
      blanks = of_children(node, blanks_in);
  }
  return blanks && *blanks <= kMostLines ? blanks : std::nullopt;
}

/// How far a match goes from a place that is known: so many lines or paragraphs.
struct Side {
  std::string_view end = kParagraphEnd;  ///< Of each.
  std::size_t more = 0;                  ///< Behind that which is known.
};

/// What a match lies in, seen from the letters or signs that are looked for.
struct Reach {
  Side before, after;
};

using Pieces = std::vector<const PatternNode*>;

std::optional<Side> side_of(const Pieces& pieces) {
  std::size_t lines = 0;
  std::size_t paragraphs = 0;
  bool by_lines = true;
  for (const PatternNode* piece : pieces) {
    const auto blanks = blanks_in(*piece);
    by_lines = by_lines && blanks && lines + *blanks <= kMostLines;
    lines += blanks.value_or(0);
    const auto ends = paragraph_ends_in(*piece);
    if (!ends && !by_lines) return std::nullopt;
    paragraphs += ends.value_or(0);
  }
  if (by_lines) return Side{kLineEnd, lines};
  const bool all_told = std::all_of(pieces.begin(), pieces.end(), [](const PatternNode* piece) {
    return paragraph_ends_in(*piece).has_value();
  });
  return all_told ? std::optional(Side{kParagraphEnd, paragraphs}) : std::nullopt;
}

bool is_letter(const PatternNode& node) {
  return node.kind == PatternKind::letter && u_isalpha(static_cast<UChar32>(node.letter)) != 0;
}

/// The first letters of an expression that can be looked for, and what stands around them.
struct FirstLetters {
  AnyOf any;
  Pieces before, after;
};

/// What a piece requires, when it can be looked for.
AnyOf letters_to_look_for(const PatternNode& piece) {
  for (const auto& any : required_letters(piece)) {
    AnyOf literals = literals_of(any);
    if (!literals.empty()) return literals;
  }
  return {};
}

/// Looks in the run of letters at `at`, or in another piece, and moves `at` behind it.
bool look_in_run(const std::vector<PatternNode>& children, std::size_t& at, FirstLetters& first) {
  const std::size_t begin = at;
  while (at < children.size() && is_letter(children[at]))
    ++at;
  const bool letters = at > begin;
  at = letters ? at : at + 1;
  PatternNode run;
  run.kind = PatternKind::sequence;
  run.children.assign(children.begin() + static_cast<std::ptrdiff_t>(begin),
                      children.begin() + static_cast<std::ptrdiff_t>(at));
  first.any = letters_to_look_for(run);
  const bool found = !first.any.empty();
  // Of what repeats or chooses, anything may stand on both sides of the letters.
  for (std::size_t i = begin; i < at && (!found || !letters); ++i)
    first.before.push_back(&children[i]);
  if (found && !letters) first.after.push_back(&children[begin]);
  return found;
}

/// Adds to `first`; true when the letters were found.
bool look_for_letters(const PatternNode& node, FirstLetters& first) {
  const auto& children = node.children;
  for (std::size_t at = 0; at < children.size();) {
    const PatternNode& child = children[at];
    const bool opened = child.kind == PatternKind::sequence || child.kind == PatternKind::group;
    const bool found = opened ? look_for_letters(child, first) : look_in_run(children, at, first);
    if (opened) ++at;
    if (!found) continue;
    for (; at < children.size(); ++at)
      first.after.push_back(&children[at]);
    return true;
  }
  return false;
}

/// Of any expression.
bool look_for_letters_in(const PatternNode& node, FirstLetters& first) {
  if (node.kind == PatternKind::sequence || node.kind == PatternKind::group)
    return look_for_letters(node, first);
  first = {letters_to_look_for(node), {&node}, {&node}};
  return !first.any.empty();
}

std::optional<Reach> reach_of(const Pieces& before, const Pieces& after) {
  const auto back = side_of(before);
  const auto on = side_of(after);
  return back && on ? std::optional(Reach{*back, *on}) : std::nullopt;
}

/// The lines or paragraphs around a place of a text. What has neither letters nor digits is not
/// counted, lest blanks between two line ends be a paragraph.
class Surroundings {
 public:
  Surroundings(std::string_view text, const Reach& reach) : text_(text), reach_(reach) {}

  [[nodiscard]] std::size_t begin_before(std::size_t place, std::size_t least) const {
    std::size_t begin = place;
    for (std::size_t i = 0; i <= reach_.before.more; ++i) {
      while (i > 0 && begin > least && !is_word(text_[begin - 1]))
        --begin;
      const std::size_t end = end_before(begin, least);
      if (end == std::string_view::npos) return least;
      begin = end;
    }
    return begin;
  }

  [[nodiscard]] std::size_t end_of(std::size_t place) const {
    return std::min(text_.find(reach_.after.end, place), text_.size());
  }

  /// @param end  Of a line or paragraph.
  [[nodiscard]] std::size_t end_behind(std::size_t end) const {
    for (std::size_t i = 0; i < reach_.after.more; ++i) {
      while (end < text_.size() && !is_word(text_[end]))
        ++end;
      end = end_of(end);
    }
    return end;
  }

 private:
  /// The last end in [least, before); npos: none.
  [[nodiscard]] std::size_t end_before(std::size_t before, std::size_t least) const {
    const bool of_lines = reach_.before.end.size() == 1;
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
  std::vector<AnyOf> all;            // Of each inner list one must be there.
  AnyOf first;                       // One of them stands where the reach is counted from.
  std::optional<ByteRunSearch> run;  // Of plain text: when there are no such letters.
  std::optional<Reach> reach;        // Of a match; none: no telling.

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
  FirstPlaces(const AnyOf* letters, const ByteRunSearch* run, std::string_view text)
      : text_(text), run_(run) {
    if (letters != nullptr) letters_.emplace(*letters, text);
  }

  /// At or behind `from`; npos: nowhere.
  std::size_t next(std::size_t from) {
    return letters_ ? letters_->next(from) : run_->next(text_, from);
  }

 private:
  std::string_view text_;
  std::optional<Footing> letters_;
  const ByteRunSearch* run_;
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
    FirstLetters first;
    if (!state.all.empty() && look_for_letters_in(*node, first)) {
      state.first = std::move(first.any);
      if (!has_anchor(*node)) state.reach = reach_of(first.before, first.after);
    } else if (state.all.empty() && !has_anchor(*node)) {
      state.reach = reach_of({&*node}, {&*node});
      auto run = state.reach ? byte_run_of(*node) : std::nullopt;
      if (run) state.run.emplace(std::move(*run));
    }
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
  if (!shown || state_->may_hold_twins(text) || may_have_initials(text)) return {whole};
  std::vector<Span> stretches;
  if (!holds_all) return stretches;
  FirstPlaces first(letters ? &state_->first : nullptr, letters ? nullptr : &*state_->run, text);
  const Surroundings around(text, *state_->reach);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t place = first.next(at);
    if (place == std::string_view::npos) break;
    const std::size_t begin = around.begin_before(place, at);
    // A match of the next place may begin in what is taken for this one: both together.
    std::size_t own_end = 0;
    do {
      own_end = around.end_of(place);
      at = around.end_behind(own_end);
      place = first.next(own_end);
    } while (place != std::string_view::npos && around.begin_before(place, own_end) < at);
    if (state_->holds_all(text.substr(begin, at - begin))) stretches.push_back({begin, at});
  }
  return stretches;
}

}  // namespace pismo::text
