#include "pattern_reach.hpp"

#include <algorithm>
#include <charconv>
#include <re2/re2.h>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>

#include "pismo/base/utf8.hpp"

#include "pattern_translation.hpp"

namespace pismo::text {

namespace {

/// A letter and all that are one with it in another case.
constexpr std::size_t kCharacter = 4;

/// What reaches further is looked for in the whole text.
constexpr std::size_t kFarthest = 4096;

/// Most times that a sign of repetition ("*", "{2,5}?") allows.
std::optional<std::size_t> most_times(std::string_view sign) {
  if (sign.starts_with('?')) return 1;
  if (!sign.starts_with('{')) return std::nullopt;
  const std::string_view inner = sign.substr(1, sign.find('}') - 1);
  const std::size_t comma = inner.find(',');
  const std::string_view last = comma == inner.npos ? inner : inner.substr(comma + 1);
  std::size_t times = 0;
  const auto read = std::from_chars(last.data(), last.data() + last.size(), times);
  return read.ec == std::errc() ? std::optional(times) : std::nullopt;
}

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

bool has_no_case(const PatternNode& node) {
  if (node.kind != PatternKind::letter) return false;
  const auto c = static_cast<UChar32>(node.letter);
  return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) == 0 &&
         u_hasBinaryProperty(c, UCHAR_CASE_SENSITIVE) == 0 &&
         u_hasBinaryProperty(c, UCHAR_CHANGES_WHEN_CASEFOLDED) == 0;
}

/// Blanks and ends of sentences stand everywhere: asking the expression itself is quicker.
bool is_worth_it(std::string_view signs) {
  return signs.size() > 1 || signs.find_first_of(" .,0123456789\n") == signs.npos;
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

}  // namespace

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

std::optional<Foothold> foothold_of(const PatternNode& node) {
  std::vector<const PatternNode*> pieces;
  flatten(node, pieces);
  std::optional<Foothold> best;
  Foothold run;
  std::size_t bytes = 0;  // Before the next piece.
  const auto end_run = [&] {
    const bool better = !best || run.signs.size() > best->signs.size();
    if (is_worth_it(run.signs) && !run.signs.empty() && better) best = run;
    run = {{}, bytes};
  };
  for (const PatternNode* piece : pieces) {
    if (!has_no_case(*piece)) end_run();
    const auto own = most_bytes(*piece);
    if (!own || !within_reach(bytes + *own)) break;
    bytes += *own;
    if (has_no_case(*piece)) {
      append_utf8(run.signs, piece->letter);
    } else {
      run.before = bytes;
    }
  }
  end_run();
  return best;
}

bool may_hold_line_end(const PatternNode& node) {
  switch (node.kind) {
    case PatternKind::letter:
      return node.letter == U'\n';
    case PatternKind::anything:
      return true;
    case PatternKind::set:
      return RE2::FullMatch("\n", translate(node, false));
    default:
      return std::any_of(node.children.begin(), node.children.end(), may_hold_line_end);
  }
}

}  // namespace pismo::text
