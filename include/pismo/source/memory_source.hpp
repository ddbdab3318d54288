#pragma once

#include <stop_token>
#include <string_view>

#include "pismo/source/message_source.hpp"

namespace pismo::source {

/// Reads every message in a buffer (standard input, a stored blob) just as if it were a file
/// that the user named: mailbox, message or archive, told by its content.
///
/// @param name  Stands as `Location::file`, and its extension counts as a file's; may be empty.
/// @return      An error only when a stop was requested.
Result<void> read_bytes(std::string_view bytes,
                        std::string_view name,
                        const Limits& limits,
                        Sink& sink,
                        std::stop_token stop = {});

/// Splits a buffer as an mbox, whatever it looks like: neither `begin_file` nor `end_file` is
/// called, and `Location::file` is empty. Every byte is counted in the result exactly once.
FileResult split_mbox(std::string_view bytes, const Limits& limits, Sink& sink);

}  // namespace pismo::source
