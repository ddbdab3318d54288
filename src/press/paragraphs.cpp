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
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view words = trimmed(text.substr(at, end - at));
    lines.push_back({{at, end}, words.empty() || words == ">", words.starts_with('>')});
    at = end + 1;
  }
  return lines;
}

}  // namespace

std::vector<Paragraph> paragraphs(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  const bool unwrapped = std::any_of(
      lines.begin(), lines.end(), [](const Line& line) { return line.span.size() > kLongLine; });
  std::vector<Paragraph> all;
  bool open = false;
  for (const Line& line : lines) {
    if (line.empty) {
      open = false;
      continue;
    }
    if (open && all.back().block == line.quoted && !unwrapped) {
      all.back().span.end = line.span.end;
    } else {
      all.push_back({line.span, line.quoted});
    }
    open = true;
  }
  return all;
}

}  // namespace pismo::press
