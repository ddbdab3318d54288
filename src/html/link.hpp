#pragma once

#include <string>
#include <string_view>

namespace pismo::html {

/// The address behind a link, as it is shown to people: "https://x.example/a", or
/// "ivan@x.example" for a mailto; empty when it leads nowhere outside the document
/// ("#top", "cid:...", "javascript:...").
///
/// @param href     Raw attribute value, references not yet decoded.
/// @param was_cut  Set when the address was longer than is kept.
[[nodiscard]] std::string shown_address(std::string_view href, bool& was_cut);

/// Whether the words of a link show its address already: "www.x.example" for
/// "http://www.x.example/".
[[nodiscard]] bool shows_address(std::string_view words, std::string_view address);

}  // namespace pismo::html
