#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/documents/extractor.hpp"

namespace pismo::documents {

/// The text of a document while it is written.
class OfficeText {
 public:
  void add(std::string_view letters) {
    if (is_full()) return;
    const std::string_view fitting = utf8_prefix(letters, kMaxText - text_.size());
    is_cut_ = fitting.size() < letters.size();
    text_.append(fitting);
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

  [[nodiscard]] bool is_full() const { return is_cut_ || text_.size() >= kMaxText; }

  [[nodiscard]] Extracted give(bool damaged, bool capped, std::size_t unpacked) {
    while (text_.ends_with('\n') || text_.ends_with('\t'))
      text_.pop_back();
    const bool cut = capped || is_full();  // Before the text is gone.
    return {std::move(text_), damaged, cut, unpacked};
  }

 private:
  std::string text_;
  bool is_cut_ = false;
  std::size_t cell_ = 0;  // Where the cell that is written begins.
};

}  // namespace pismo::documents
