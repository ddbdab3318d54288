#pragma once

#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::press {

/// The words between a pair of quotation marks.
struct Marked {
  Span span;               ///< Without the marks.
  bool goes_on = false;    ///< Its paragraph ended before a closing mark came.
  bool is_unsure = false;  ///< A typewriter mark that nothing closes: only when the next paragraph
                           ///< begins with one too.
  bool at_begin = false;   ///< Its opening mark is the first character of the paragraph.
};

/// What stands between marks in one paragraph, the outermost marks only, in order.
///
/// Spans count from the beginning of `text`.
[[nodiscard]] std::vector<Marked> marked_in(std::string_view text, Span paragraph);

}  // namespace pismo::press
