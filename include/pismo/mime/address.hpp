#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pismo/mime/encoded_word.hpp"
#include "pismo/mime/mailbox.hpp"

namespace pismo::mime {

constexpr std::size_t kMaxMailboxes =
    20'000;  // The largest distribution lists have some thousands.
constexpr std::size_t kMaxAddressBytes =
    std::size_t{1024} * 1024;  // Of one address field; other fields are cut earlier.

/// Reads the mailboxes of a From, To, Cc ... field; groups are opened, their names dropped.
///
/// @param unfolded  The field body, unfolded, raw bytes: structure is read before encoded words.
/// @param where     For defects.
///
/// Reads what old and broken mailers write: comments as names, commas in unquoted names, routes,
/// brackets and quotes that never close, "user at host" of list archives, semicolons between
/// addresses, "mailto:", names without an address and local names without a host.
/// Linear time. Never fails: text that is no address becomes a name.
///
/// Source: RFC 5322 sections 3.4 and 4.4, RFC 6854, RFC 6532.
[[nodiscard]] std::vector<Mailbox> parse_mailboxes(std::string_view unfolded,
                                                   const HeaderContext& context,
                                                   std::string_view where);

}  // namespace pismo::mime
