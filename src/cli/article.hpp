#pragma once

#include <string>
#include <string_view>

namespace pismo::cli {

/// The text of an article: of HTML what a browser would show, else the bytes in the charset that
/// they are in.
[[nodiscard]] std::string article_text(std::string_view bytes);

}  // namespace pismo::cli
