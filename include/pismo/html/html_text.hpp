#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/defect.hpp"
#include "pismo/base/span.hpp"

namespace pismo::html {

/// Text that a browser would show, as plain lines.
struct HtmlText {
  std::string text;  ///< UTF-8. Lines inside <blockquote> carry "> " per level; links are
                     ///< kept as "words <https://...>" when the words do not show the address.
  std::vector<Span> hidden;  ///< Stretches of `text` that a browser would not show
                             ///< (display:none, zero size, same colour): kept and marked.
  std::string title;         ///< Of <title>, or empty.
  std::vector<Defect> defects;
};

/// The text of an HTML document or fragment. Never fails; bounded time and memory.
///
/// @param html  UTF-8 text (the caller has decoded the charset; a <meta> charset is ignored).
[[nodiscard]] HtmlText to_text(std::string_view html);

/// The charset named in a <meta> tag of the first kilobytes; empty when none. For undecoded bytes.
[[nodiscard]] std::string_view meta_charset(std::string_view bytes);

}  // namespace pismo::html
