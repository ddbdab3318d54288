#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::html {

/// Sets words into plain lines: collapses blanks, puts blank lines between paragraphs,
/// "> " before quoted lines, and remembers which stretches were hidden.
///
/// Breaks wait until the next word comes, so that elements which end together make one
/// break, and a link's address can still join the line of its words.
class LineWriter {
 public:
  /// @param made_up_bytes  How many bytes of "> ", "- " and rules may be added. A bound,
  ///                       so that "a<br>" inside a hundred quotes does not fill the memory.
  explicit LineWriter(std::size_t made_up_bytes) : made_up_left_(made_up_bytes) {}

  /// A stretch of visible characters, UTF-8, none of them a line end.
  void word(std::string_view characters);

  /// Blanks that collapse.
  void blank() { blank_waits_ = true; }

  /// Blanks that do not: "&nbsp;", or those of preformatted text.
  void fixed_blank(char blank);

  /// <br>, or a line end in preformatted text.
  void line_break();

  /// The edge of a block: the next word begins a line, after a blank one when `margin`.
  void block(bool margin);

  /// The edge between two cells of a row: a tab as long as the row is a single line.
  void cell();

  /// The edges of a table row.
  void begin_row();
  void end_row();

  /// A line across the page.
  void rule();

  void set_quote_depth(std::size_t depth) { quote_depth_ = depth; }

  void set_hidden(bool hidden) { hidden_ = hidden; }

  /// Written before the next word: "- ". Replaces one that still waits.
  void set_marker(std::string marker) { marker_ = std::move(marker); }

  /// Attaches words to those before, even if a break waits.
  void append_to_line(std::string_view words);

  [[nodiscard]] std::string_view text() const { return text_; }

  /// Whether some "> " or "- " was left out, because there was no room left for them.
  [[nodiscard]] bool ran_out() const { return ran_out_; }

  /// Ends the text: no blanks nor line ends at its end.
  [[nodiscard]] std::string finish();

  [[nodiscard]] std::vector<Span> take_hidden() { return std::move(hidden_spans_); }

 private:
  enum class Break { none, cell, line, paragraph };

  void begin_word();
  void open_line();
  void end_line();
  void add_blank_line();
  void trim_line();
  void put(std::string_view characters);
  void put_blank();
  void put_quote_marks(std::size_t depth);
  [[nodiscard]] bool may_make_up(std::size_t bytes);

  std::string text_;
  std::vector<Span> hidden_spans_;
  std::string marker_;
  std::size_t made_up_left_;
  std::size_t quote_depth_ = 0;
  std::size_t last_quote_depth_ = 0;          ///< Of the last line that was opened.
  std::size_t line_begin_ = 0;                ///< Of the open line, before its quote marks.
  std::size_t words_begin_ = 0;               ///< Of the open line, behind its quote marks.
  std::uint64_t hidden_end_before_line_ = 0;  ///< Where hidden text ended when the line was opened.
  std::size_t lines_ = 0;                     ///< Ended lines that hold words.
  std::size_t row_first_line_ = 0;            ///< `lines_` when the row began.
  std::size_t blank_lines_wait_ = 0;
  std::size_t cells_wait_ = 0;
  Break break_waits_ = Break::none;
  bool blank_waits_ = false;
  bool line_open_ = false;
  bool hidden_ = false;
  bool last_was_hidden_ = false;
  bool ran_out_ = false;
};

}  // namespace pismo::html
