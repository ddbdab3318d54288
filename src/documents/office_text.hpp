#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "pismo/documents/extractor.hpp"

namespace pismo::documents {

/// The text of a document while it is written.
class OfficeText {
 public:
  void add(std::string_view letters) {
    if (!is_full()) text_.append(letters);
  }

  void end_line() {
    while (text_.ends_with('\t') || text_.ends_with(' '))
      text_.pop_back();
    if (!text_.empty()) text_.push_back('\n');
  }

  /// Ends a page, sheet or part: what comes next begins a line.
  void end_part() {
    if (!text_.ends_with('\n')) end_line();
  }

  /// Ends a cell. What ended a line in it goes on in its row.
  void end_cell() {
    while (text_.size() > cell_ && text_.ends_with('\n'))
      text_.pop_back();
    text_.push_back('\t');
    cell_ = text_.size();
  }

  void begin_cell() { cell_ = text_.size(); }

  [[nodiscard]] bool is_full() const { return text_.size() >= kMaxText; }

  [[nodiscard]] Extracted give(bool damaged, bool capped) {
    while (text_.ends_with('\n') || text_.ends_with('\t'))
      text_.pop_back();
    return {std::move(text_), damaged, capped || is_full()};
  }

 private:
  std::string text_;
  std::size_t cell_ = 0;  // Where the cell that is written begins.
};

}  // namespace pismo::documents
