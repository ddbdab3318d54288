#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::authenticity {

/// One TXT or CNAME record of a text.
struct ZoneRecord {
  std::string owner;  ///< Lower case, without a dot behind it.
  std::string text;   ///< The pieces of a TXT joined; of a CNAME its target, as an owner.
  bool alias = false;
};

/// Reads TXT and CNAME records out of a zone file (RFC 1035 section 5.1) or of what dig, host and
/// nslookup print. Other lines are passed over. A quotation mark that is never closed ends with
/// its line. Linear time.
[[nodiscard]] std::vector<ZoneRecord> read_zone_text(std::string_view text);

/// The quoted pieces of one TXT value, joined: "\"v=DKIM1; \" \"p=...\"". Text without quotation
/// marks is returned as it is.
[[nodiscard]] std::string join_quoted(std::string_view value);

}  // namespace pismo::authenticity
