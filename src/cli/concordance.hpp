#pragma once

#include <cstddef>
#include <string>

#include "phrase_row.hpp"

namespace pismo::cli {

/// Prints occurrences as keyword-in-context lines: key, date, sender, ">" when the words are
/// quoted, and the match with what stands left and right of it. All matches begin in
/// one column, also of text with letters of double width or combining marks.
class Concordance {
 public:
  /// @param columns  Of the line; a long match is never cut, whatever its line takes.
  Concordance(std::size_t columns, bool color) : columns_(columns), color_(color) {}

  [[nodiscard]] std::string line(const PhraseRow& row) const;

 private:
  std::size_t columns_;
  bool color_;
};

/// Text on one line: every line break, with the quote marks behind it, and every run of blanks
/// becomes one blank.
[[nodiscard]] std::string on_one_line(std::string_view text);

/// Columns of the terminal that standard output is, else 120: what goes into a file does not
/// depend on a window.
[[nodiscard]] std::size_t output_columns();

}  // namespace pismo::cli
