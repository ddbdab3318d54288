#pragma once

#include <string>
#include <string_view>

namespace pismo::mime {

/// The words of text/enriched (RFC 1896) without its commands.
[[nodiscard]] std::string enriched_to_text(std::string_view text);

/// The words of text/richtext (RFC 1341 section 7.1.3) without its commands.
[[nodiscard]] std::string richtext_to_text(std::string_view text);

}  // namespace pismo::mime
