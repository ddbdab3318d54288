// Replies that other projects' tests know, when their mail lies beside the source tree.
// docs/quotes.md has the table; tools/measure-replies makes it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/html/html_text.hpp"
#include "pismo/quotes/segments.hpp"

namespace {

using Lines = std::set<std::size_t>;

struct Reply {
  std::string file;
  std::string lines;  ///< "1-5,9", counted from 1; "-" for none.
  std::string note;
};

std::vector<Reply> replies() {
  std::ifstream in(PISMO_SOURCE_DIR "/tests/quotes/replies.tsv");
  std::vector<Reply> all;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    Reply reply;
    std::getline(cells, reply.file, '\t');
    std::getline(cells, reply.lines, '\t');
    std::getline(cells, reply.note, '\t');
    all.push_back(reply);
  }
  return all;
}

/// Numbers of the lines of `text` that hold words, within the given byte ranges. Quote marks, with
/// initials or without, are no words.
Lines worded(std::string_view text, const std::vector<pismo::Span>& spans) {
  Lines lines;
  std::size_t number = 1;
  bool words = false;
  bool before_marks = true;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool inside = std::any_of(spans.begin(), spans.end(), [i](const pismo::Span& span) {
      return i >= span.begin && i < span.end;
    });
    if (i < text.size() && text[i] != '\n') {
      words = words || (inside && text[i] != ' ' && text[i] != '\r' && text[i] != '\t');
      before_marks = before_marks && (text[i] == '>' || (text[i] >= 'A' && text[i] <= 'Z'));
      words = words && !(before_marks && text[i] == '>');
      continue;
    }
    if (words) lines.insert(number);
    words = false;
    before_marks = true;
    ++number;
  }
  return lines;
}

Lines numbers(const std::string& ranges, const Lines& worded_lines) {
  Lines lines;
  std::istringstream in(ranges);
  for (std::string range; std::getline(in, range, ',');) {
    if (range == "-") continue;
    const std::size_t dash = range.find('-');
    const std::size_t first = std::stoul(range);
    const std::size_t last = dash == std::string::npos ? first : std::stoul(range.substr(dash + 1));
    for (const std::size_t line : worded_lines)
      if (line >= first && line <= last) lines.insert(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("replies are told from quotations as other projects tell them", "[quotes][shared]") {
  const auto folder = std::filesystem::path(PISMO_SOURCE_DIR) / "../shared/mail";
  std::size_t seen = 0;
  std::size_t right = 0;
  for (const Reply& reply : replies()) {
    const auto bytes = pismo::read_file(folder / reply.file);
    if (!bytes) continue;
    const std::string text = reply.file.ends_with(".html") ? pismo::html::to_text(*bytes).text
                                                           : pismo::sanitize_utf8(*bytes);
    std::vector<pismo::Span> own;
    for (const auto& segment : pismo::quotes::segments(text))
      if (segment.kind == pismo::quotes::Kind::own) own.push_back(segment.span);
    const Lines all = worded(text, {pismo::Span{0, text.size()}});
    const bool same = worded(text, own) == numbers(reply.lines, all);
    INFO(reply.file << ' ' << reply.note);
    CHECK(same == reply.note.empty());
    ++seen;
    right += same ? 1U : 0U;
  }
  if (seen == 0) WARN("the mail is not there, so nothing was checked");
  CHECK(right * 100 >= seen * 85);
}
