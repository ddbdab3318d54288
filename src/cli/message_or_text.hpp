#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pismo::cli {

/// Where the message begins in bytes that may be one: 0, or behind an mbox "From " line. None when
/// they have no mail header: a header that Outlook printed into a quotation ("From:", "Sent:", a
/// date without zone) is text.
[[nodiscard]] std::optional<std::size_t> message_start(std::string_view bytes);

}  // namespace pismo::cli
