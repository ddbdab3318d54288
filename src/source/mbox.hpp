#pragma once

#include "emitter.hpp"
#include "window.hpp"

namespace pismo::source {

/// Splits an mbox (RFC 4155 and its older kin) from its first byte to its end.
///
/// Where a message ends is decided by scored "From " lines (from_line.hpp). A Content-Length
/// field is a hint: it wins over a separator-like line inside the stretch it names when a
/// separator or the end of the file follows exactly there, and else it is forgotten. One empty
/// line before a separator or the end belongs to the container. How body lines were quoted is
/// decided for each message from all lines of the file up to its end, so that a file which
/// grows never changes the messages it had.
///
/// Time is linear in the file; memory is the window and one message.
void split_mbox(Window& window, Emitter& emitter);

}  // namespace pismo::source
