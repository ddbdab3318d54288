#pragma once

#include "emitter.hpp"
#include "window.hpp"

namespace pismo::source {

/// The whole stream is one message (.eml, Maildir, MH).
void read_single(Window& window, Emitter& emitter);

/// Apple Mail's .emlx: a line with the number of message bytes, the message, a property list.
/// A count that is wrong is a defect; the message then ends where the property list begins.
void read_emlx(Window& window, Emitter& emitter);

/// MMDF: messages between lines of four ^A. Written in pairs or singly, such lines only
/// separate here: any stretch between two of them that is not blank is a message.
void split_mmdf(Window& window, Emitter& emitter);

}  // namespace pismo::source
