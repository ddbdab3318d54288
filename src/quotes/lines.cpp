#include "lines.hpp"

#include <algorithm>

#include "fold.hpp"

namespace pismo::quotes {

namespace {

constexpr int kMaxInitials = 4;
constexpr std::size_t kMaxIndent = 4;  // More than a code block's four blanks is no quote mark.

/// The length of one letter, Latin or Cyrillic, at `at`; 0 when there is none.
std::size_t letter(std::string_view line, std::size_t at, bool& capital) {
  const char c = line[at];
  capital = c >= 'A' && c <= 'Z';
  if (capital || (c >= 'a' && c <= 'z')) return 1;
  if ((c != '\xD0' && c != '\xD1') || at + 1 >= line.size()) return 0;
  const auto next = static_cast<unsigned char>(line[at + 1]);
  capital = c == '\xD0' && (next == 0x81U || (next >= 0x90U && next <= 0xAFU));
  return 2;
}

/// Behind the initials of "ИП> ", "MvdL> "; `at` when there are none. Nothing but a blank or
/// another mark may follow the mark: "A>b" is none. All letters but two may be small.
std::size_t skip_initials(std::string_view line, std::size_t at) {
  std::size_t end = at;
  int letters = 0;
  int capitals = 0;
  while (end < line.size() && letters <= kMaxInitials) {
    if (line[end] == '>') {
      const bool ends = end + 1 >= line.size() || is_blank(line[end + 1]) || line[end + 1] == '>';
      const bool initials = capitals == letters || capitals >= 2;
      return ends && initials ? end : at;
    }
    bool capital = false;
    const std::size_t length = letter(line, end, capital);
    if (length == 0) break;
    capitals += capital ? 1 : 0;
    ++letters;
    end += length;
  }
  return at;
}

/// GroupWise's ">>> Name <address> 15.10.2009 12:03 >>>": an attribution, three levels of nothing.
void mend_groupwise(std::string_view text, Line& line) {
  if (line.marks != 3 || line.initials) return;
  // ">>> On 10/15/2009 at 12:03 PM, in message <id>, Name <address> wrote:" of later versions.
  const std::string_view words = line.text(text);
  const bool later = words.starts_with("On ") && words.find("in message") != std::string_view::npos;
  if (!later && !words.ends_with(">>>")) return;
  line.marks = 0;
  if (!later) line.content = line.begin;
}

/// "<ivan@x.example" and ">:" on the next line: the bracket is no quote mark.
void mend_bracket(std::string_view text, const Line& before, Line& line) {
  if (line.marks != before.marks + 1 || line.text(text) != ":") return;
  const std::string_view words = before.text(text);
  const std::size_t open = words.rfind('<');
  if (open == std::string_view::npos || words.find('>', open) != std::string_view::npos) return;
  line.marks = before.marks;
  line.content = line.stop - 2;
}

/// The end of a quoted line that was wrapped on the way, and lost its mark:
///   > ... the accounts for the third quarter, which the bank wants to see
///   before Friday
///   > and the ...
void mend_wrapped(std::string_view text, const Line& before, Line& line, const Line& after) {
  constexpr std::size_t kWidth = 70;  // Programs wrap at 72 to 80.
  // The Bat! wraps what it quotes, marks and all: only a wider line was broken on the way.
  constexpr std::size_t kWidthBehindInitials = 76;
  constexpr std::size_t kMostTail = 50;
  if (before.marks == 0 || line.marks >= before.marks || after.marks != before.marks) return;
  if (line.blank() || before.blank()) return;
  const std::string_view words = line.text(text);
  const std::string_view full = before.text(text);
  // A list of addresses goes on behind ";".
  const bool listing = full.back() == ';' && full.find('@') != std::string_view::npos;
  if (words.size() > kMostTail * 2 ||
      (std::string_view(".?!:;").find(full.back()) != std::string_view::npos && !listing))
    return;
  // "From: list-bounces@firma.example", "[mailto:list-bounces@": no width tells of these.
  if (words.starts_with("[mailto:")) {
    line.marks = before.marks;
    return;
  }
  // The next word did not fit, and it goes on in small letters.
  const std::size_t word = std::min(words.find(' '), words.size());
  const std::size_t letter = static_cast<unsigned char>(words.front()) < 0x80 ? 1 : 2;
  const bool small =
      is_letter(words.front()) && fold(words.substr(0, letter)) == words.substr(0, letter);
  if (!small || count_letters(text.substr(before.begin, before.stop - before.begin)) + 1 +
                        count_letters(words.substr(0, word)) <
                    (before.initials ? kWidthBehindInitials : kWidth))
    return;
  line.marks = before.marks;
}

}  // namespace

Line read_line(std::string_view text, std::size_t begin) {
  Line line;
  line.begin = begin;
  const std::size_t lf = text.find('\n', begin);
  line.end = lf == std::string_view::npos ? text.size() : lf + 1;
  std::size_t stop = lf == std::string_view::npos ? text.size() : lf;
  while (stop > begin && (is_blank(text[stop - 1]) || text[stop - 1] == '\r'))
    --stop;
  line.stop = stop;
  const std::string_view whole = text.substr(0, stop);
  std::size_t at = begin;
  line.content = begin;
  while (at < stop) {
    std::size_t mark = at;
    while (mark < stop && is_blank(text[mark]) && mark - at <= kMaxIndent)
      ++mark;
    if (mark >= stop) break;
    if (text[mark] != '>') {
      const std::size_t behind = skip_initials(whole, mark);
      if (behind == mark) break;
      line.initials = true;
      mark = behind;
    }
    line.marks = std::min(line.marks + 1, kMaxMarks);
    at = mark + 1;
    line.content = at;
  }
  // One blank belongs to the mark; further ones are the author's.
  if (line.marks > 0 && line.content < stop && is_blank(text[line.content])) ++line.content;
  line.content = std::min(line.content, std::max(stop, begin));
  return line;
}

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    lines.push_back(read_line(text, at));
    at = lines.back().end;
    mend_groupwise(text, lines.back());
    if (lines.size() < 2) continue;
    mend_bracket(text, lines[lines.size() - 2], lines.back());
    if (lines.size() >= 3) mend_wrapped(text, *(lines.end() - 3), *(lines.end() - 2), lines.back());
  }
  return lines;
}

}  // namespace pismo::quotes
