#pragma once

#include <string_view>

#include "pismo/dating/gather.hpp"

namespace pismo::dating {

/// Looks for traits of a letter that the program it names does not give to letters: a Message-ID
/// under a domain that is neither the sender's nor any server's, text that is not encoded as that
/// program does it. What is found is added to the reading of the Message-ID, else of Date; a letter
/// that has neither gets no finding. Linear in the header.
void note_letter_form(std::string_view raw, const mime::Message& message, Clocks& clocks);

}  // namespace pismo::dating
