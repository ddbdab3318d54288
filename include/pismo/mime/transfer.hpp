#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/defect.hpp"

namespace pismo::mime {

/// Bytes with their transfer encoding undone.
struct Transferred {
  std::string bytes;
  std::size_t consumed = 0;  ///< Encoded bytes that were read; what follows is text after the end.
  std::vector<std::string_view> defects;  ///< Codes, each at most once.
};

/// Base64 (RFC 2045 section 6.8). Skips characters outside the alphabet, needs no padding,
/// goes on after padding when more base64 follows, and stops where a text (the footer of a
/// mailing list) begins.
[[nodiscard]] Transferred decode_base64(std::string_view encoded);

/// Quoted-printable (RFC 2045 section 6.7). Blanks at line ends are transport padding; lower-case
/// digits are read; an escape that is none stays as it is.
[[nodiscard]] Transferred decode_quoted_printable(std::string_view encoded);

/// The data lines of a uuencoded file, without "begin" and "end" (POSIX uuencode).
[[nodiscard]] Transferred decode_uuencode(std::string_view lines);

/// The data lines of a yEnc block, without its "=y" lines (yenc.org draft 1.3).
[[nodiscard]] Transferred decode_yenc(std::string_view lines);

/// How a Content-Transfer-Encoding is undone.
enum class TransferEncoding { identity, base64, quoted_printable, uuencode, yenc, unknown };

/// Reads an encoding name: lower case, comments already removed.
[[nodiscard]] TransferEncoding transfer_encoding(std::string_view name);

}  // namespace pismo::mime
