#pragma once

#include <string>

namespace pismo::mime {

/// A name and an address (RFC 5322 section 3.4), both decoded UTF-8; either may be empty.
struct Mailbox {
  std::string name;
  std::string address;

  bool operator==(const Mailbox&) const = default;
};

}  // namespace pismo::mime
