#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::mime {

/// Reads every message identifier from a References or In-Reply-To field.
///
/// @param value  The unfolded field body.
/// @return       Identifiers without angle brackets, in field order: the oldest ancestor
///               first. Empty when the field holds none.
///
/// Reads loosely: free text between identifiers is skipped, since old mailers wrote it there,
/// and blanks that folding left inside an identifier are dropped. Without any bracket, words
/// with an "@" count, if the field holds nothing else.
///
/// Source: RFC 5322 sections 3.6.4 and 4.5.4.
[[nodiscard]] std::vector<std::string> parse_message_ids(std::string_view value);

/// The identifier of a Message-ID field; brackets may be missing. Empty when the field is.
[[nodiscard]] std::string parse_message_id(std::string_view value);

}  // namespace pismo::mime
