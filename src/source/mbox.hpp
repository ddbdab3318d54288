#pragma once

#include <functional>

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

/// The same of a mailbox whose first messages are known: where messages begin and how they were
/// quoted is found out as before, but they are only counted, up to the one at `part.before`.
///
/// @param stands  Asked once when that is reached: whether everything is as it was. What comes
///                then is given.
/// @return        False when it was not, or no message begins there: nothing was given, and the
///                mailbox must be read from its first byte.
[[nodiscard]] bool split_grown_mbox(Window& window,
                                    Emitter& emitter,
                                    const KnownPart& part,
                                    const std::function<bool()>& stands);

}  // namespace pismo::source
