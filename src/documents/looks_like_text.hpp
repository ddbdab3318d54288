#pragma once

#include <string_view>

namespace pismo::documents {

/// Whether the first kilobytes read like letters in some charset: hardly a control character.
[[nodiscard]] bool looks_like_text(std::string_view bytes);

/// text/html, text/xml or text/plain; empty for what reads like no text.
[[nodiscard]] std::string_view text_type(std::string_view bytes);

}  // namespace pismo::documents
