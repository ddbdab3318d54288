#pragma once

#include <string_view>

#include "pismo/mime/encoded_word.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/mime/structure.hpp"

namespace pismo::mime {

/// Adds the 8-bit header fields of the message to the evidence of the context.
void observe_fields(std::string_view raw, const HeaderBlock& header, HeaderContext& context);

/// Fills everything of a Message that its header says: addresses, subject, identifiers, dates,
/// and the list of all fields.
void read_fields(std::string_view raw,
                 const HeaderBlock& header,
                 const HeaderContext& context,
                 Message& message);

}  // namespace pismo::mime
