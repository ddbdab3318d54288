#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/mime/message.hpp"

/// In which order a program writes the fields of a header: a habit that a letter made by hand or by
/// another program seldom shares.
namespace pismo::dating {

/// The fields that programs of senders write, a byte each, in the order of the header. Fields that
/// servers and lists add are left out, and so is the second of one name; at most 60 bytes.
[[nodiscard]] std::string header_order(const std::vector<mime::Field>& headers);

/// Names the program, not its version: what `mailer` holds beside digits and points; 0 for none.
[[nodiscard]] std::uint32_t program_number(std::string_view mailer);

}  // namespace pismo::dating
