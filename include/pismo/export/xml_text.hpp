#pragma once

#include <string>
#include <string_view>

namespace pismo::exporting {

/// Text for an element or an attribute in double quotes of XML 1.0. What XML cannot hold (control
/// characters but tab and line ends, U+FFFE, U+FFFF: section 2.2) and what is no UTF-8 is left out;
/// what a terminal obeys, and marks that turn the text around them, are written as references.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace pismo::exporting
