#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pismo::quotes {

/// One line of a text, with its quote marks told apart from what they mark.
struct Line {
  std::size_t begin = 0;    ///< Of the line in the text.
  std::size_t content = 0;  ///< Behind the quote marks.
  std::size_t stop = 0;     ///< Of the content, blanks at its end left out.
  std::size_t end = 0;      ///< Behind the line end.
  int marks = 0;            ///< How many quote marks.
  bool initials = false;    ///< The marks carry initials, as The Bat! writes them: "ИП>".

  [[nodiscard]] bool blank() const { return content >= stop; }

  /// Without quote marks, line end and blanks at the end.
  [[nodiscard]] std::string_view text(std::string_view whole) const {
    return blank() ? std::string_view{} : whole.substr(content, stop - content);
  }
};

/// Marks beyond this many are counted as this many. Ten times the deepest quoting seen in lists.
constexpr int kMaxMarks = 200;

/// Reads the line that begins at `begin`. A mark is ">", with initials of up to four capital
/// letters before it or blanks around it.
[[nodiscard]] Line read_line(std::string_view text, std::size_t begin);

[[nodiscard]] std::vector<Line> read_lines(std::string_view text);

}  // namespace pismo::quotes
