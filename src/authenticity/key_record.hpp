#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto.hpp"

namespace pismo::authenticity {

/// A key record of DNS: "v=DKIM1; k=rsa; p=..." (RFC 6376 section 3.6.1), also in the older form
/// of DomainKeys, which had no v= (RFC 4870 section 3.2.3).
struct KeyRecord {
  std::string problem;  ///< Why it cannot be used; empty when it can.
  bool revoked = false;
  std::string algorithm = "rsa";    ///< k=
  std::vector<std::string> hashes;  ///< h=; empty: any.
  bool for_mail = true;             ///< s=
  bool strict = false;              ///< t=s: i= must name the domain itself.
  std::string bytes;                ///< p=, decoded.
};

[[nodiscard]] KeyRecord read_key_record(std::string_view text);

/// Whether a TXT record is meant to be a key at all.
[[nodiscard]] bool looks_like_key_record(std::string_view text);

}  // namespace pismo::authenticity
