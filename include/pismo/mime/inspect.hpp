#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "pismo/mime/message.hpp"

namespace pismo::mime {

/// How pismo reads one message, for `pismo inspect message` and `pismo show --json`: the object
/// of docs/interface.md without its `schema`, keys in a fixed order, every string valid UTF-8.
///
/// @param raw       The bytes `message` was read from.
/// @param language  Of the text, found by the caller; empty when unknown.
///
/// `in_reply_to` is one string: several identifiers, which are rare, are joined by a blank.
/// `utc` is "2009-10-15T08:03:05Z", or null.
[[nodiscard]] nlohmann::ordered_json inspect_message(std::string_view raw,
                                                     const Message& message,
                                                     std::string_view language);

/// "2009-10-15T08:03:05Z" of seconds since 1970 UTC.
[[nodiscard]] std::string utc_text(std::int64_t seconds);

}  // namespace pismo::mime
