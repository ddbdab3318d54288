#pragma once

#include <optional>
#include <string_view>

#include "date_parts.hpp"

namespace pismo::mime {

/// Reads "Thu, 15 Oct 2009 12:03:05 +0400 (MSD)" in one go: RFC 5322 without its obsolete forms, as
/// nearly all programs print it. None when it is printed otherwise, if by one blank: then it has to
/// be read word by word, which would find the same.
///
/// @param field  Without blanks at its ends.
[[nodiscard]] std::optional<DateParts> read_plain_date(std::string_view field);

}  // namespace pismo::mime
