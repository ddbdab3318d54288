#include "pattern_reach.hpp"

#include <algorithm>
#include <charconv>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unicode/uchar.h>

#include "caseless_literal.hpp"
#include "pattern_translation.hpp"

namespace pismo::text {

namespace {

/// A letter and all that are one with it in another case.
constexpr std::size_t kCharacter = 4;

/// What reaches further is looked for in the whole text.
constexpr std::size_t kFarthest = 4096;

std::optional<std::size_t> within_reach(std::size_t bytes) {
  return bytes <= kFarthest ? std::optional(bytes) : std::nullopt;
}

std::optional<std::size_t> sum(const std::vector<PatternNode>& children) {
  std::size_t bytes = 0;
  for (const PatternNode& child : children) {
    const auto own = most_bytes(child);
    if (!own) return std::nullopt;
    bytes += *own;
    if (!within_reach(bytes)) return std::nullopt;
  }
  return bytes;
}

std::optional<std::size_t> largest(const std::vector<PatternNode>& children) {
  std::size_t bytes = 0;
  for (const PatternNode& child : children) {
    const auto own = most_bytes(child);
    if (!own) return std::nullopt;
    bytes = std::max(bytes, *own);
  }
  return bytes;
}

/// What a stretch is worth as a foothold: letters and rare signs.
constexpr double kEnough = 3;
constexpr double kLetterWorth = 1;
constexpr double kSignWorth = 3;
constexpr double kFrequentWorth = 0.5;
constexpr double kAlternativeCost = 0.5;
constexpr std::size_t kMostAlternatives = 4;

/// Blanks and ends of sentences stand everywhere: asking the expression itself is quicker.
bool is_frequent(char32_t sign) {
  return std::u32string_view(U" .,0123456789\n").find(sign) != std::u32string_view::npos;
}

double worth_of(std::u32string_view run) {
  double worth = 0;
  for (const char32_t c : run) {
    const bool letter = u_isalpha(static_cast<UChar32>(c)) != 0;
    worth += letter ? kLetterWorth : is_frequent(c) ? kFrequentWorth : kSignWorth;
  }
  return worth;
}

double worth_of(const Foothold& foothold) {
  double least = worth_of(foothold.any.front());
  for (const std::u32string& one : foothold.any)
    least = std::min(least, worth_of(one));
  return least - kAlternativeCost * static_cast<double>(foothold.any.size() - 1);
}

/// The pieces that every match has one after the other, groups opened.
void flatten(const PatternNode& node, std::vector<const PatternNode*>& out) {
  if (node.kind == PatternKind::sequence || node.kind == PatternKind::group) {
    for (const PatternNode& child : node.children)
      flatten(child, out);
  } else {
    out.push_back(&node);
  }
}

bool may_be_in_run(const PatternNode& piece) {
  return piece.kind == PatternKind::letter && CaselessLiteral::takes(piece.letter);
}

/// Walks the pieces and keeps the best of their footholds.
class FootholdFinder {
 public:
  explicit FootholdFinder(bool one_line) : one_line_(one_line) {}

  void look_at(const PatternNode& piece) {
    if (may_be_in_run(piece)) {
      if (run_.empty()) run_before_ = before_;
      run_ += piece.letter;
    } else {
      end_run();
      if (piece.kind == PatternKind::choice) look_at_branches(piece);
      if (piece.kind == PatternKind::repeat && piece.least > 0)
        offer(foothold_of(piece.children.front(), one_line_));
    }
    const auto own = most_bytes(piece);
    before_ = before_ && own ? within_reach(*before_ + *own) : std::nullopt;
  }

  void end_run() {
    if (!run_.empty()) keep({{run_}, run_before_});
    run_.clear();
  }

  std::optional<Foothold> best;

 private:
  // One of each branch.
  void look_at_branches(const PatternNode& piece) {
    Foothold all{{}, 0};
    for (const PatternNode& branch : piece.children) {
      const auto one = foothold_of(branch, one_line_);
      if (!one) return;
      all.any.insert(all.any.end(), one->any.begin(), one->any.end());
      if (all.any.size() > kMostAlternatives) return;
      all.before = all.before && one->before ? std::optional(std::max(*all.before, *one->before))
                                             : std::nullopt;
    }
    offer(all);
  }

  void offer(std::optional<Foothold> inner) {
    if (!inner || inner->any.empty()) return;
    inner->before =
        inner->before && before_ ? within_reach(*inner->before + *before_) : std::nullopt;
    keep(std::move(*inner));
  }

  void keep(Foothold foothold) {
    if (!foothold.before && !one_line_) return;
    const double worth = worth_of(foothold);
    if (worth >= kEnough && (!best || worth > worth_of(*best))) best = std::move(foothold);
  }

  bool one_line_;
  std::u32string run_;
  std::optional<std::size_t> run_before_;
  std::optional<std::size_t> before_ = 0;  // Bytes before the next piece.
};

}  // namespace

std::optional<std::size_t> most_times(std::string_view sign) {
  if (sign.starts_with('?')) return 1;
  if (!sign.starts_with('{')) return std::nullopt;
  const std::string_view inner = sign.substr(1, sign.find('}') - 1);
  const std::size_t comma = inner.find(',');
  const std::string_view last = comma == std::string_view::npos ? inner : inner.substr(comma + 1);
  std::size_t times = 0;
  const auto read = std::from_chars(last.data(), last.data() + last.size(), times);
  return read.ec == std::errc() ? std::optional(times) : std::nullopt;
}

std::optional<std::size_t> most_bytes(const PatternNode& node) {
  switch (node.kind) {
    case PatternKind::letter:
    case PatternKind::set:
    case PatternKind::any:
    case PatternKind::anything:
      return kCharacter;
    case PatternKind::boundary:
    case PatternKind::begin:
    case PatternKind::end:
    case PatternKind::flags:
      return 0;
    case PatternKind::sequence:
    case PatternKind::group:
      return sum(node.children);
    case PatternKind::choice:
      return largest(node.children);
    case PatternKind::repeat: {
      const auto times = most_times(node.items);
      const auto once = sum(node.children);
      if (!times || !once) return std::nullopt;
      return within_reach(*times * *once);
    }
  }
  return std::nullopt;
}

std::optional<Foothold> foothold_of(const PatternNode& node, bool one_line) {
  std::vector<const PatternNode*> pieces;
  flatten(node, pieces);
  FootholdFinder finder(one_line);
  for (const PatternNode* piece : pieces)
    finder.look_at(*piece);
  finder.end_run();
  return std::move(finder.best);
}

bool may_hold_line_end(const PatternNode& node) {
  switch (node.kind) {
    case PatternKind::letter:
      return node.letter == U'\n';
    case PatternKind::anything:
      return true;
    case PatternKind::set: {
      const RE2 set(translate(node, false), RE2::Quiet);
      return RE2::FullMatch("\n", set);
    }
    default:
      return std::any_of(node.children.begin(), node.children.end(), may_hold_line_end);
  }
}

bool may_hold_blank(const PatternNode& set) {
  const RE2 expression(translate(set, false), RE2::Quiet);
  return RE2::FullMatch(" ", expression) || RE2::FullMatch("\n", expression);
}

}  // namespace pismo::text
