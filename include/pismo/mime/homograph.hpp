#pragma once

#include <string_view>

namespace pismo::mime {

/// Whether an address is written so that it looks like another: letters of two scripts in one label
/// (a Cyrillic "а" among Latin letters), or a label of Cyrillic letters that all look like Latin
/// ones under a Latin top domain. Labels in Punycode ("xn--...") are decoded first.
///
/// @param address  UTF-8, as `Mailbox::address`.
///
/// An address in honest Cyrillic ("почта@пример.рф") is none. Linear time.
///
/// Source: Unicode TR 39 section 5 (mixed scripts), RFC 3492 (Punycode).
[[nodiscard]] bool is_homograph(std::string_view address);

}  // namespace pismo::mime
