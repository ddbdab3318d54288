#pragma once

#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::press {

struct Paragraph {
  Span span;
  bool block = false;  ///< All of its lines begin with ">", or stand apart behind a colon.
};

/// Paragraphs of a text, in order, blanks around left out.
[[nodiscard]] std::vector<Paragraph> paragraphs(std::string_view text);

}  // namespace pismo::press
