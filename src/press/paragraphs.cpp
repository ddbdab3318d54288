#include "paragraphs.hpp"

#include <algorithm>
#include <cstddef>

#include "letters.hpp"

namespace pismo::press {

namespace {

// A line longer than any that a program wraps: line ends part paragraphs then.
constexpr std::size_t kLongLine = 200;

struct Line {
  Span span;
  bool empty = false;
  bool quoted = false;
  bool indented = false;
};

/// Three blanks or a tabulator, and no mark of quotation: somebody's words set apart.
bool is_indented(std::string_view line, std::string_view words) {
  constexpr std::size_t kFewest = 3;
  const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  const bool apart = blanks >= kFewest || line.starts_with('\t');
  if (!apart || words.empty() || words.front() == '"' || words.front() == '-') return false;
  return !words.starts_with("\xE2\x80") && !words.starts_with("«");
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view words = trimmed(text.substr(at, end - at));
    lines.push_back({{at, end},
                     words.empty() || words == ">",
                     words.starts_with('>'),
                     is_indented(text.substr(at, end - at), words)});
    at = end + 1;
  }
  return lines;
}

/// "He wrote:" with a line of its own behind it.
bool introduces(std::string_view text, const std::vector<Paragraph>& all) {
  return !all.empty() && !all.back().block && trimmed(all.back().span.of(text)).ends_with(':');
}

}  // namespace

std::vector<Paragraph> paragraphs(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  const bool unwrapped = std::any_of(
      lines.begin(), lines.end(), [](const Line& line) { return line.span.size() > kLongLine; });
  std::vector<Paragraph> all;
  bool open = false;
  bool apart_before = false;
  for (const Line& line : lines) {
    if (line.empty) {
      open = false;
      continue;
    }
    const bool apart = line.indented && (apart_before || (!open && introduces(text, all)));
    const bool block = line.quoted || apart;
    if (open && all.back().block == block && !unwrapped) {
      all.back().span.end = line.span.end;
    } else {
      all.push_back({line.span, block});
    }
    open = true;
    apart_before = apart;
  }
  return all;
}

}  // namespace pismo::press
