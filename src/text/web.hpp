#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// A URL or address with the host inside it; both in bytes of the text.
struct WebName {
  Span whole;
  Span host;  ///< Empty when there is none.
};

/// A URL that begins at `at`: "scheme://..." or "www.host...". Ends before a blank, a
/// quote or bracket that opens outside it, and closing punctuation of a sentence.
///
/// @param run_end  End of the letters and digits that begin at `at`.
[[nodiscard]] std::optional<WebName> url_at(std::string_view text,
                                            std::size_t at,
                                            std::size_t run_end);

/// A mail address whose local part begins at `at`; also Message-IDs, which look the same.
[[nodiscard]] std::optional<WebName> address_at(std::string_view text, std::size_t at);

/// True for the last label of a host name that people write without "http://".
[[nodiscard]] bool is_top_level_domain(std::string_view label);

/// True for the extension of a file that people attach or mention.
[[nodiscard]] bool is_file_extension(std::string_view label);

}  // namespace pismo::text
