#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pismo::charset {

/// Text whose quoted-printable was never decoded ("=CF=F0=E8=E2=E5=F2").
struct Unescaped {
  std::string text;     ///< UTF-8.
  std::string charset;  ///< What the escapes spelt it in.
  double gain = 0;      ///< Nats.
};

/// Decodes the escapes of a line, soft line breaks included. None when it has fewer than
/// three 8-bit ones, or when what they spell is no better than the line.
[[nodiscard]] std::optional<Unescaped> undo_escapes(std::string_view line);

}  // namespace pismo::charset
